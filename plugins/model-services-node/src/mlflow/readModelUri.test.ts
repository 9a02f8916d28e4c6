import { demandModelUri, readModelUri } from './readModelUri';
import type { MlflowClient, ModelVersion } from './types';

const version: ModelVersion = {
  name: 'wine',
  version: '2',
  aliases: [],
  status: 'READY',
  createdAt: '2026-11-01T08:00:00.000Z',
  servability: { servable: true },
  artifactUri: 'mlflow-artifacts:/1/models/m-1/artifacts',
  modelUri: 's3://mlflow/1/models/m-1/artifacts',
  environment: { python: '3.11', requirements: ['mlflow==3.17.2'] },
};

function fakeMlflow(
  changes: Partial<ModelVersion> = {},
): Pick<MlflowClient, 'getVersion'> {
  return { getVersion: async () => ({ ...version, ...changes }) };
}

describe('readModelUri', () => {
  it('gives the place of a version that can be served', async () => {
    expect(await readModelUri(fakeMlflow(), version, {})).toBe(
      version.modelUri,
    );
  });

  it('refuses a version that cannot be served, with the reason', async () => {
    const servability = { servable: false as const, reason: 'It is a draft.' };
    await expect(
      readModelUri(fakeMlflow({ servability }), version, {}),
    ).rejects.toThrow(/Version 2 of model «wine».*It is a draft/);
  });

  it('says which mapping is missing', async () => {
    await expect(
      readModelUri(fakeMlflow({ modelUri: undefined }), version, {}),
    ).rejects.toThrow(
      /mlflow-artifacts:\/1\/models\/m-1\/artifacts.*modelServices\.storage\.mappings/,
    );
    expect(() => demandModelUri({})).toThrow(/the input has none/);
  });
});
