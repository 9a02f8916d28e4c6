import { inventoryImageSchema, verificationSchema } from './records';

const digest = `sha256:${'3f'.repeat(32)}`;
const built = {
  repository: 'registry.example.com/base',
  digest,
  environmentKey: 'e1'.repeat(32),
  recipe: { name: 'isolated-python', version: '1' },
  platform: 'linux/amd64',
  parentImage: `registry.example.com/python@sha256:${'aa'.repeat(32)}`,
  environment: { python: '3.11', requirements: ['mlflow==3.17.2'] },
  packages: [],
  lockDigest: `sha256:${'bb'.repeat(32)}`,
  modelVersion: { name: 'house-prices', version: '2' },
  sizeBytes: 1,
};
const adopted = {
  origin: 'adopted',
  repository: 'registry.example.com/base',
  digest,
  platform: 'linux/amd64',
  source: 'registry.example.com/servers/sklearn:1.17.1',
  sizeBytes: 1,
};

describe('inventoryImageSchema', () => {
  it.each([built, { ...built, origin: 'built' }, adopted])(
    'reads an image of each origin, and one from before there were several',
    image => {
      expect(inventoryImageSchema.parse(image)).toEqual(image);
    },
  );

  it('does not take one for the other', () => {
    expect(
      inventoryImageSchema.safeParse({ ...adopted, origin: 'built' }).success,
    ).toBe(false);
    expect(
      inventoryImageSchema.safeParse({ ...adopted, origin: undefined }).success,
    ).toBe(false);
  });
});

describe('verificationSchema', () => {
  it('reads a record from before answers were compared, and does not call it equal', () => {
    const record = {
      digest,
      modelVersion: { name: 'house-prices', version: '2' },
      startSeconds: 5.3,
      latencyMilliseconds: 3.2,
      request: '{}',
      response: '{}',
      verifiedAt: '2026-11-02T08:00:00.000Z',
    };
    expect(verificationSchema.parse(record)).toEqual({
      ...record,
      outcome: 'answered',
    });
  });
});
