import { demandProxiedPath, proxiedPath } from './artifactUri';

const baseUrl = 'https://mlflow.example.com';

describe('proxiedPath', () => {
  it.each([
    ['mlflow-artifacts:/0/models/m-1/artifacts', '0/models/m-1/artifacts'],
    ['mlflow-artifacts:/0/m/', '0/m'],
    ['mlflow-artifacts://mlflow.example.com/0/m', '0/m'],
    ['mlflow-artifacts://evil.example.com/0/m', undefined],
    ['s3://bucket/0/m', undefined],
    ['file:///srv/m', undefined],
    ['https://example.com/m', undefined],
  ])('reads %s', (artifactUri, path) => {
    expect(proxiedPath(artifactUri, baseUrl)).toBe(path);
  });

  it.each([
    'mlflow-artifacts:/0/../../etc',
    'mlflow-artifacts:/0//m',
    'mlflow-artifacts:/..',
  ])('refuses %s', artifactUri => {
    expect(() => proxiedPath(artifactUri, baseUrl)).toThrow(
      'could lead outside the model',
    );
  });
});

describe('demandProxiedPath', () => {
  it('says what to do for a store that MLflow does not hand out', () => {
    expect(() => demandProxiedPath('s3://bucket/m', baseUrl)).toThrow(
      /s3:\/\/bucket\/m, which MLflow does not hand out itself; start the MLflow server with --serve-artifacts/,
    );
  });
});
