import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../../process';
import { readStack } from '../../stack';

const reportSchema = z.object({
  Results: z.array(
    z.object({
      Vulnerabilities: z
        .array(
          z.object({
            VulnerabilityID: z.string(),
            Severity: z.string(),
            FixedVersion: z.string(),
          }),
        )
        .default([]),
    }),
  ),
});

describe('the sample vulnerability database', () => {
  it('is read by trivy, which finds what affects a version and nothing else', async () => {
    const { stateDirectory, trivy } = readStack();
    const folder = await mkdtemp(join(stateDirectory, 'requirements-'));
    const packages = 'werkzeug==3.0.4\ncryptography==50.0.0\n';
    await writeFile(join(folder, 'requirements.txt'), packages);
    const report = await run(trivy.command, [
      ...['filesystem', '--quiet', '--format=json', '--scanners=vuln'],
      ...['--skip-db-update', '--skip-version-check', '--disable-telemetry'],
      ...['--cache-dir', trivy.cacheDirectory, folder],
    ]);
    const { Results } = reportSchema.parse(JSON.parse(report));
    expect(Results.flatMap(it => it.Vulnerabilities)).toEqual([
      {
        VulnerabilityID: 'CVE-2024-49766',
        Severity: 'MEDIUM',
        FixedVersion: '3.0.6',
      },
    ]);
  });
});
