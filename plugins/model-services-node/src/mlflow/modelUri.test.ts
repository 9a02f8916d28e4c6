import { modelUriOf } from './modelUri';

const mappings = [
  { artifactRoot: 'mlflow-artifacts:/', modelUri: 's3://mlflow/' },
  { artifactRoot: 'mlflow-artifacts:/7', modelUri: 'gs://seven/models' },
  { artifactRoot: 's3://old', modelUri: 's3://new/old' },
];

describe('modelUriOf', () => {
  it.each([
    ['mlflow-artifacts:/0/m/artifacts', 's3://mlflow/0/m/artifacts'],
    ['mlflow-artifacts:/7/m/artifacts', 'gs://seven/models/m/artifacts'],
    ['mlflow-artifacts:/77/m', 's3://mlflow/77/m'],
    ['mlflow-artifacts://other:5000/0/m', undefined],
    ['s3://old/m', 's3://new/old/m'],
    ['s3://older/m', 's3://older/m'],
    ['gs://bucket/m', 'gs://bucket/m'],
    ['pvc://claim/m', 'pvc://claim/m'],
    ['file:///srv/m', undefined],
    ['/srv/m', undefined],
    ['dbfs:/m', undefined],
    ['models:/m-1', undefined],
  ])('names %s for the storage initialiser', (artifactUri, modelUri) => {
    expect(modelUriOf(artifactUri, mappings)).toBe(modelUri);
  });
});
