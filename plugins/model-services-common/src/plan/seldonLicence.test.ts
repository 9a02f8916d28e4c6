import { seldonLicenceWarning } from './seldonLicence';

const digest = `sha256:${'a'.repeat(64)}`;

describe('seldonLicenceWarning', () => {
  it.each([
    'docker.io/seldonio/mlflowserver:1.18.2',
    'harbor.example.com/mirror/seldonio/mlflowserver:v1.19.0',
    'harbor.example.com/ml/mlflowserver:2.0.0',
  ])('warns of the parent %s', parentReference => {
    expect(seldonLicenceWarning({ parentReference, packages: [] })).toEqual({
      kind: 'seldon-licence',
      message: expect.stringMatching(/Business Source License.*Use 1\.17\.1/),
      values: { image: parentReference },
    });
  });

  it.each([
    `docker.io/seldonio/mlflowserver@${digest}`,
    'docker.io/seldonio/mlflowserver:latest',
  ])('warns where the release cannot be told: %s', parentReference => {
    expect(seldonLicenceWarning({ parentReference, packages: [] })).toEqual({
      kind: 'seldon-licence-unclear',
      message: expect.stringMatching(/does not say of which release/),
      values: { image: parentReference },
    });
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
    expect(withSeldon('1.18.0')).toEqual({
      kind: 'seldon-licence-of-server',
      message: expect.stringMatching(/^seldon-core 1\.18\.0 is under/),
      values: { version: '1.18.0' },
    });
    expect(withSeldon('1.17.1')).toBeUndefined();
  });
});
