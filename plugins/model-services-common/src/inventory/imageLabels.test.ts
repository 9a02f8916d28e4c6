import { ConflictError } from '@backstage/errors';
import type { ImageBuild } from './records';
import { imageBuildFromLabels, imageLabels } from './imageLabels';
import { candidateTag, registeredTag } from '../image';

const build: ImageBuild = {
  repository: 'registry.example.com:5000/model-services/base',
  digest: `sha256:${'1'.repeat(64)}`,
  environmentKey: '2'.repeat(64),
  recipe: { name: 'isolated-python', version: '1.0123456789abcdef' },
  platform: 'linux/amd64',
  parentImage: `registry.example.com/python@sha256:${'3'.repeat(64)}`,
  environment: {
    python: '3.11',
    requirements: ['numpy==2.4.6', 'tomli==2.0.1; python_version < "3.11"'],
  },
  packages: [{ name: 'numpy', version: '2.4.6+local' }],
  lockDigest: `sha256:${'4'.repeat(64)}`,
  modelVersion: { name: 'wine "quality" $HOME', version: '3' },
  sizeBytes: 123456,
};
const where = {
  repository: build.repository,
  digest: build.digest,
  sizeBytes: build.sizeBytes,
};

describe('imageLabels', () => {
  it('holds everything that is needed to know the build again', () => {
    expect(imageBuildFromLabels(imageLabels(build), where)).toEqual(build);
  });

  it('holds the day that packages were resolved for, where that is known', () => {
    const resolved = { ...build, resolvedAsOf: '2026-11-20T10:00:00+02:00' };
    expect(imageBuildFromLabels(imageLabels(resolved), where)).toEqual(
      resolved,
    );
  });

  it('says the parent in the names of OCI', () => {
    expect(imageLabels(build)).toMatchObject({
      'org.opencontainers.image.base.name': 'registry.example.com/python',
      'org.opencontainers.image.base.digest': `sha256:${'3'.repeat(64)}`,
    });
  });

  it('does not depend on where the image is', () => {
    const elsewhere = { ...build, repository: 'other.example.com/base' };
    expect(imageLabels(elsewhere)).toEqual(imageLabels(build));
  });
});

describe('imageBuildFromLabels', () => {
  it.each([
    ['without labels', {}],
    ['with a label that is not JSON', { 'io.model-services.packages': '[{' }],
    ['with a key that is none', { 'io.model-services.environment-key': 'abc' }],
    [
      'with a version that is no number',
      { 'io.model-services.model.version': 'latest' },
    ],
  ])('refuses an image %s', (_, change) => {
    const labels: Record<string, string> =
      Object.keys(change).length === 0
        ? {}
        : { ...imageLabels(build), ...change };
    const read = () => imageBuildFromLabels(labels, where);
    expect(read).toThrow(ConflictError);
    expect(read).toThrow(
      `the labels of ${build.repository}@${build.digest} do not say how it was built`,
    );
  });
});

describe('tags', () => {
  it('keep candidates apart from registered images', () => {
    expect(registeredTag('0abc')).toBe('0abc');
    expect(candidateTag('0abc')).toBe('candidate-0abc');
  });
});
