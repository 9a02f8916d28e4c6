import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  countBySeverity,
  judge,
  type Policy,
} from '@model-services/backstage-plugin-model-services-common';
import type { ImageScanner } from '@model-services/backstage-plugin-model-services-node';
import { timed } from '../action/timed';
import { digestOf } from './digestOf';
import { reportNotMade, verdictNotGiven } from './dryRun';
import { countsOf, reportOf, verdictOf } from './schemas';
import { examples } from './scanImage.examples';
import { scanSummary } from './scanSummary';

/**
 * The action `model-image:scan`: looks for known vulnerabilities in an image and judges what was found.
 *
 * @public
 */
export function createModelImageScanAction(deps: {
  scanner: () => ImageScanner;
  policy: () => Policy;
}) {
  return createTemplateAction({
    id: 'model-image:scan',
    description:
      'Scans an image in its registry for known vulnerabilities and says what the policy makes of it. A verdict that is not «passed» does not end the task here: model-image:register keeps the report and then refuses the image.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        image: z => z.string().describe('Image by digest'),
      },
      output: {
        report: z => reportOf(z).describe('What the scanner said'),
        verdict: z => verdictOf(z).describe('What the policy says of it'),
        counts: z => countsOf(z).describe('Findings by severity'),
        summary: z =>
          z
            .string()
            .describe("Markdown for a person, fit for the task's output text"),
      },
    },
    async handler(ctx) {
      const { image } = ctx.input;
      const digest = digestOf(image);
      const policy = deps.policy();

      let report = reportNotMade(digest);
      let verdict = verdictNotGiven(policy);
      if (ctx.isDryRun) {
        ctx.logger.info('Dry run: the image is not scanned.');
      } else {
        const scan = await timed(() =>
          deps
            .scanner()
            .scan(image, { logger: ctx.logger, signal: ctx.signal }),
        );
        report = scan.result;
        verdict = judge(report, policy, new Date());
        ctx.logger.info(
          `Scanned ${image} in ${scan.seconds} s. Findings: ${report.findings.length}; verdict: ${verdict.status}.`,
        );
        verdict.reasons.forEach(reason => ctx.logger.info(`- ${reason}`));
      }
      ctx.output('report', report);
      ctx.output('verdict', verdict);
      ctx.output('counts', countBySeverity(report.findings));
      ctx.output('summary', scanSummary(report, verdict));
    },
  });
}
