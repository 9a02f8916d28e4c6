import type { ImageRecord } from '@model-services/backstage-plugin-model-services-common';
import { build, digest, report } from '../__testUtils__/samples';
import { findRefusal } from './findRefusal';

const image = `${build.repository}@${digest}`;
const passed: ImageRecord = {
  build,
  status: 'registered',
  updatedAt: '2026-11-02T08:02:00.000Z',
  verifications: [],
  scan: {
    report: report(),
    verdict: {
      status: 'passed',
      reasons: [],
      judgedAt: '2026-11-02T08:02:00.000Z',
      policy: { failOn: ['CRITICAL'], maxDatabaseAgeHours: 48 },
    },
  },
};

function refusal(
  record: ImageRecord | undefined,
  request: { image?: string; implementation?: string; protocol?: string } = {},
) {
  const findImage = async (wanted: string) =>
    wanted === digest ? record : undefined;
  return findRefusal(
    { findImage },
    { implementation: 'MLFLOW_SERVER', protocol: 'seldon', image, ...request },
  );
}

describe('findRefusal', () => {
  it('lets a registered image with a passed verdict be the default', async () => {
    await expect(refusal(passed)).resolves.toBeUndefined();
  });

  it.each<[string, ImageRecord | undefined, string]>([
    ['is not in the inventory', undefined, 'the inventory does not know it'],
    ...(['candidate', 'rejected', 'retired'] as const).map(
      (status): [string, ImageRecord, string] => [
        `is ${status}`,
        { ...passed, status },
        `its status is ${status}`,
      ],
    ),
    ['was not scanned', { ...passed, scan: undefined }, 'verdict is unknown'],
    [
      'is in another repository',
      { ...passed, build: { ...build, repository: 'evil.example.com/base' } },
      'is in evil.example.com/base; write that repository',
    ],
  ])('refuses an image that %s', async (_case, record, reason) => {
    await expect(refusal(record)).resolves.toContain(reason);
  });

  it.each(['failed', 'unknown', 'stale'] as const)(
    'refuses an image whose verdict is %s',
    async status => {
      const { scan } = passed;
      const record = scan && {
        ...passed,
        scan: { ...scan, verdict: { ...scan.verdict, status } },
      };
      await expect(refusal(record)).resolves.toContain(`verdict is ${status}`);
    },
  );

  it('refuses an image that does not fit the server', async () => {
    await expect(refusal(passed, { protocol: 'v2' })).resolves.toContain(
      'does not speak the protocol v2',
    );
  });

  it.each([
    `${build.repository}:1.0`,
    `${build.repository}:1.0@${digest}`,
    build.repository,
    'base',
  ])('takes no reference such as %s', async reference => {
    await expect(refusal(passed, { image: reference })).rejects.toMatchObject({
      name: 'InputError',
    });
  });
});
