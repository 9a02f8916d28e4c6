import type { ImageScanner } from '@model-services/backstage-plugin-model-services-node';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import {
  sampleDigest,
  sampleImage,
  samplePolicy,
  sampleReport,
} from '../__testUtils__/samples';
import { createModelImageScanAction } from './scanImage';

function setUp(report = sampleReport()) {
  const fakeScan = jest.fn<
    ReturnType<ImageScanner['scan']>,
    Parameters<ImageScanner['scan']>
  >(async () => report);
  const action = createModelImageScanAction({
    scanner: () => ({ scan: fakeScan }),
    policy: () => samplePolicy,
  });
  return { action, fakeScan };
}

describe('model-image:scan', () => {
  it('gives report, verdict, counts and a summary', async () => {
    const report = sampleReport();
    const { output, log } = await runAction(setUp(report).action, {
      image: sampleImage,
    });

    expect(output).toEqual({
      report,
      verdict: expect.objectContaining({ status: 'passed' }),
      counts: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0, UNKNOWN: 0 },
      summary: expect.stringContaining('**Passed**'),
    });
    expect(log[0]).toMatch(
      /^Scanned registry.*in \d+\.\d s\. Findings: 1; verdict: passed\.$/,
    );
  });

  it('does not end the task for a bad verdict, so that the record is kept', async () => {
    const [finding] = sampleReport().findings;
    const { action } = setUp(
      sampleReport({ findings: [{ ...finding, severity: 'CRITICAL' }] }),
    );
    const { output, log } = await runAction(action, { image: sampleImage });

    expect(output.verdict).toMatchObject({ status: 'failed' });
    expect(output.summary).toContain('**Failed**');
    expect(log.join('\n')).toContain('CVE-2023-46136 in Werkzeug 2.0.3');
  });

  it('calls an image unknown of which nothing was looked up', async () => {
    const { action } = setUp(sampleReport({ coverage: [], findings: [] }));
    const { output } = await runAction(action, { image: sampleImage });
    expect(output.verdict).toMatchObject({ status: 'unknown' });
  });

  it("ends the task with the scanner's own words when there is no report", async () => {
    const { action, fakeScan } = setUp();
    fakeScan.mockRejectedValue(new Error('The report ends too early'));
    await expect(runAction(action, { image: sampleImage })).rejects.toThrow(
      'The report ends too early',
    );
  });

  it('scans nothing in a dry run, and is not green', async () => {
    const { action, fakeScan } = setUp();
    const { output } = await runAction(
      action,
      { image: sampleImage },
      { isDryRun: true },
    );

    expect(fakeScan).not.toHaveBeenCalled();
    expect(output).toMatchObject({
      report: { digest: sampleDigest, coverage: [], findings: [] },
      verdict: { status: 'unknown' },
      summary: expect.stringContaining('**Unknown**'),
    });
  });

  it('hands on the signal of a cancelled task', async () => {
    const { action, fakeScan } = setUp();
    const { signal } = new AbortController();
    await runAction(action, { image: sampleImage }, { signal });
    expect(fakeScan.mock.calls[0][1]).toMatchObject({ signal });
  });

  it.each(exampleInputs(setUp().action))(
    'runs its example: $description',
    async ({ input }) => {
      const { output } = await runAction(setUp().action, input);
      expect(output.verdict).toMatchObject({ status: 'passed' });
    },
  );
});
