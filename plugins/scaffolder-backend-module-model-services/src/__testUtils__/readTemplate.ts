import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { validate, type Schema } from 'jsonschema';
import { z } from 'zod';

const templateSchema = z.object({
  spec: z.object({
    parameters: z.array(
      z.object({ properties: z.record(z.string(), z.unknown()) }).passthrough(),
    ),
    steps: z.array(
      z.object({
        id: z.string(),
        action: z.string(),
        input: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

/** A template as it is in the repository: its text, its parts, and a check of values against its parameters. */
export function readTemplate(directory: string) {
  const text = readFileSync(join(directory, 'template.yaml'), 'utf8');
  const { parameters, steps } = templateSchema.parse(load(text)).spec;
  return {
    text,
    parameters,
    steps,
    /** What the scaffolder would say against values. */
    errorsOf(values: unknown): string[] {
      return parameters.flatMap(schema =>
        validate(values, schema as Schema).errors.map(error => error.stack),
      );
    },
  };
}
