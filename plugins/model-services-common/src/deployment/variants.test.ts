import { withVariantUris } from './variants';

const version = { name: 'house prices', version: '3' };

describe('withVariantUris', () => {
  it('finds the models of canary and shadow, unless their place is given', async () => {
    const find = jest.fn(async () => 's3://mlflow/found');
    expect(
      await withVariantUris(
        {
          replicas: 2,
          canary: { modelVersion: version, modelUri: '', traffic: 10 },
          shadow: { modelVersion: version, modelUri: 's3://mlflow/given' },
        },
        find,
      ),
    ).toEqual({
      replicas: 2,
      canary: {
        modelVersion: version,
        modelUri: 's3://mlflow/found',
        traffic: 10,
      },
      shadow: { modelVersion: version, modelUri: 's3://mlflow/given' },
    });
    expect(find.mock.calls).toEqual([[version, 'canary']]);
  });

  it.each([
    undefined,
    'text',
    { replicas: 2 },
    { canary: { traffic: 10 } },
    { canary: { modelVersion: { name: 'a', version: 'champion' } } },
    { shadow: [] },
  ])('leaves %j as it is', async settings => {
    const find = jest.fn();
    expect(await withVariantUris(settings, find)).toEqual(settings);
    expect(find).not.toHaveBeenCalled();
  });

  it('leaves out what is not found', async () => {
    const settings = { canary: { modelVersion: version, traffic: 10 } };
    expect(await withVariantUris(settings, async () => undefined)).toEqual(
      settings,
    );
  });
});
