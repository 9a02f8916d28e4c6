import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Counts } from './counts';

const caseSchema = z.object({
  classname: z.string(),
  name: z.string(),
  failure: z.unknown().optional(),
  error: z.unknown().optional(),
  skipped: z.unknown().optional(),
});

const reportSchema = z.object({
  testsuites: z.object({
    testsuite: z.array(z.object({ testcase: z.array(caseSchema).optional() })),
  }),
});

const skippedSchema = z.object({ message: z.string() });

/** Reads what `pytest --junitxml` wrote. */
export function readJunitReport(text: string): Counts {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    isArray: name => name === 'testsuite' || name === 'testcase',
  });
  const cases = reportSchema
    .parse(parser.parse(text))
    .testsuites.testsuite.flatMap(suite => suite.testcase ?? []);
  const failed = cases.filter(
    test => test.failure !== undefined || test.error !== undefined,
  );
  const skipped = cases.filter(test => test.skipped !== undefined);
  return {
    passed: cases.length - failed.length - skipped.length,
    failed: failed.length,
    skipped: skipped.map(test => {
      const reason = skippedSchema.safeParse(test.skipped);
      return `${test.classname} ${test.name}: ${
        reason.success ? reason.data.message : 'no reason given'
      }`;
    }),
  };
}
