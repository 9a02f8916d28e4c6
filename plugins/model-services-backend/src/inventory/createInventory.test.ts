import {
  imageRecordSchema,
  judge,
  type ScanReport,
} from '@model-services/backstage-plugin-model-services-common';
import type { Knex } from 'knex';
import { databaseService, testDatabases } from '../__testUtils__/databases';
import {
  badReport,
  build,
  digest,
  otherDigest,
  policy,
  report,
  verification,
} from '../__testUtils__/samples';
import { createInventory, type Inventory } from './createInventory';
import type { SubmittedImage } from './submitImage';

jest.setTimeout(60_000);

const built = { at: '2026-11-02T07:59:00.000Z', by: 'user:default/ada' };

function submitted(changes: Partial<SubmittedImage> = {}): SubmittedImage {
  return { build, built, verification, report: report(), ...changes };
}

function byPolicy(each: ScanReport) {
  return judge(each, policy, new Date());
}

const databases = testDatabases();

describe.each(databases.eachSupportedId())('inventory on %s', id => {
  let knex: Knex;
  let inventory: Inventory;

  beforeEach(async () => {
    knex = await databases.init(id);
    inventory = await createInventory(databaseService(knex));
  });

  const submit = (changes?: Partial<SubmittedImage>) =>
    inventory.submitImage(submitted(changes), byPolicy);

  it('makes an image that passed a candidate, and registers it when it is admitted', async () => {
    const candidate = await submit();

    expect(imageRecordSchema.parse(candidate)).toEqual({
      build,
      status: 'candidate',
      builtAt: built.at,
      builtBy: built.by,
      updatedAt: expect.any(String),
      verifications: [verification],
      scan: {
        report: candidate.scan?.report,
        verdict: expect.objectContaining({ status: 'passed' }),
      },
    });
    expect(candidate.scan?.report).toMatchObject({ digest, findings: [] });

    const admitted = await inventory.admitImage(digest);
    expect(admitted).toMatchObject({
      status: 'registered',
      registeredAt: expect.any(String),
    });
    await expect(inventory.getImage(digest)).resolves.toEqual(admitted);
  });

  it('rejects an image that did not pass, and does not admit it', async () => {
    const rejected = await submit({ report: badReport() });

    expect(rejected).toMatchObject({
      status: 'rejected',
      scan: {
        verdict: {
          status: 'failed',
          reasons: [expect.stringContaining('CVE-2023-25577')],
        },
      },
    });
    expect(rejected.registeredAt).toBeUndefined();
    await expect(inventory.admitImage(digest)).resolves.toMatchObject({
      status: 'rejected',
    });
  });

  it('keeps one record of an image that is sent again, with who built it and when it was registered first', async () => {
    await submit();
    const first = await inventory.admitImage(digest);

    await submit({
      built: { at: '2026-11-05T00:00:00.000Z', by: 'user:default/grace' },
      verification: { ...verification, verifiedAt: '2026-11-05T00:01:00.000Z' },
      report: report({ scannedAt: '2026-11-05T00:02:00.000Z' }),
    });
    const second = await inventory.admitImage(digest);

    expect(second).toMatchObject({
      status: 'registered',
      builtAt: first.builtAt,
      builtBy: first.builtBy,
      registeredAt: first.registeredAt,
      verifications: [{ verifiedAt: '2026-11-05T00:01:00.000Z' }],
      scan: { report: { scannedAt: '2026-11-05T00:02:00.000Z' } },
    });
    for (const table of ['images', 'verifications', 'scans']) {
      await expect(knex(table).select('digest')).resolves.toEqual([{ digest }]);
    }
  });

  it('does not know who built an image that was found, until a build says so', async () => {
    const found = await submit({ built: undefined });
    expect(found.builtAt).toBeUndefined();
    expect(found.builtBy).toBeUndefined();

    await expect(submit()).resolves.toMatchObject({
      builtAt: built.at,
      builtBy: built.by,
    });
  });

  it('keeps the newest verification of each model version, newest first', async () => {
    const ofModel = (version: string, verifiedAt: string) => ({
      ...verification,
      modelVersion: { name: 'team/house prices', version },
      verifiedAt,
    });
    const newest = ofModel('10', '2026-11-04T00:00:00.000Z');
    const other = ofModel('2', '2026-11-03T00:00:00.000Z');

    await submit({ verification: ofModel('10', '2026-11-02T00:00:00.000Z') });
    await submit({ verification: newest });
    await submit({ verification: other });
    const record = await submit({
      verification: ofModel('10', '2026-11-01T00:00:00.000Z'),
    });

    expect(record.verifications).toEqual([newest, other]);
  });

  it('does not let an old report hide what a newer one found', async () => {
    await submit({
      report: badReport({ scannedAt: '2026-11-09T00:00:00.000Z' }),
    });
    const record = await submit({
      report: report({ scannedAt: '2026-11-08T00:00:00.000Z' }),
    });

    expect(record).toMatchObject({
      status: 'rejected',
      scan: { report: { scannedAt: '2026-11-09T00:00:00.000Z' } },
    });
  });

  it('rejects a registered image whose new scan does not pass, and takes it back', async () => {
    await submit();
    const { registeredAt } = await inventory.admitImage(digest);

    await expect(
      submit({ report: badReport({ scannedAt: '2026-11-09T00:00:00.000Z' }) }),
    ).resolves.toMatchObject({ status: 'rejected', registeredAt });

    await submit({ report: report({ scannedAt: '2026-11-10T00:00:00.000Z' }) });
    await expect(inventory.admitImage(digest)).resolves.toMatchObject({
      status: 'registered',
      registeredAt,
    });
  });

  it('stores all or nothing', async () => {
    await expect(
      inventory.submitImage(submitted(), () => {
        throw new Error('no verdict');
      }),
    ).rejects.toThrow('no verdict');

    await expect(inventory.findImage(digest)).resolves.toBeUndefined();
  });

  it('takes equal requests at the same time', async () => {
    const records = await Promise.all([submit(), submit(), submit()]);

    expect(new Set(records.map(({ status }) => status))).toEqual(
      new Set(['candidate']),
    );
    await expect(knex('images').select('digest')).resolves.toHaveLength(1);
  });

  it('keeps images apart', async () => {
    await submit();
    await submit({
      build: { ...build, digest: otherDigest },
      verification: { ...verification, digest: otherDigest },
      report: badReport({ digest: otherDigest }),
    });

    await expect(inventory.getImage(digest)).resolves.toMatchObject({
      status: 'candidate',
      build: { digest },
    });
    await expect(inventory.getImage(otherDigest)).resolves.toMatchObject({
      status: 'rejected',
      build: { digest: otherDigest },
    });
  });

  it('says which image it does not know', async () => {
    await expect(inventory.findImage(digest)).resolves.toBeUndefined();
    await expect(inventory.getImage(digest)).rejects.toThrow(
      `The inventory has no image ${digest}`,
    );
  });

  it('says which row it cannot read', async () => {
    await submit();
    await knex('scans').update({ verdict: '{"status":"splendid"}' });

    await expect(inventory.getImage(digest)).rejects.toThrow(
      `The row of ${digest} in the table scans cannot be read`,
    );
  });

  it('finds its tables again when it is opened a second time', async () => {
    await submit();

    const again = await createInventory(databaseService(knex));

    await expect(again.getImage(digest)).resolves.toMatchObject({
      status: 'candidate',
    });
  });

  it('can be taken down', async () => {
    await knex.migrate.rollback({ directory: `${__dirname}/../../migrations` });

    await expect(knex.schema.hasTable('images')).resolves.toBe(false);
  });
});
