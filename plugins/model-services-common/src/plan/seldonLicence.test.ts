import { seldonLicenceWarning } from './seldonLicence';

const digest = `sha256:${'a'.repeat(64)}`;

describe('seldonLicenceWarning', () => {
  it.each([
    'docker.io/seldonio/mlflowserver:1.18.2',
    'harbor.example.com/mirror/seldonio/mlflowserver:v1.19.0',
    'harbor.example.com/ml/mlflowserver:2.0.0',
  ])('warns of the parent %s', parentReference => {
    expect(seldonLicenceWarning({ parentReference, packages: [] })).toMatch(
      /Business Source License.*Use 1\.17\.1/,
    );
  });

  it.each([
    `docker.io/seldonio/mlflowserver@${digest}`,
    'docker.io/seldonio/mlflowserver:latest',
  ])('warns where the release cannot be told: %s', parentReference => {
    expect(seldonLicenceWarning({ parentReference, packages: [] })).toMatch(
      /does not say of which release/,
    );
  });

  it.each([
    'docker.io/seldonio/mlflowserver:1.17.1',
    'docker.io/library/python:3.18',
    undefined,
  ])('does not for %s', parentReference => {
    expect(
      seldonLicenceWarning({ parentReference, packages: [] }),
    ).toBeUndefined();
  });

  it('goes by the locked server, too', () => {
    const withSeldon = (version: string) =>
      seldonLicenceWarning({ packages: [{ name: 'seldon-core', version }] });
    expect(withSeldon('1.18.0')).toMatch(/^seldon-core 1\.18\.0 is under/);
    expect(withSeldon('1.17.1')).toBeUndefined();
  });
});
