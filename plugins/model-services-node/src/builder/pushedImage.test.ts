import { NotFoundError } from '@backstage/errors';
import { findPushed, pushedDigest } from './pushedImage';
import type { RegistryClient } from '../registry';

const digest = `sha256:${'a'.repeat(64)}`;
const build = {
  repository: 'registry.example.com/ml/base',
  tag: 'candidate-1',
  labels: { model: 'a', empty: '' },
};

function fakeRegistry(getImage: RegistryClient['getImage']): RegistryClient {
  return {
    host: 'registry.example.com',
    getImage,
    resolveTag: async () => {
      throw new Error('not asked for');
    },
    tagImage: async () => {
      throw new Error('not asked for');
    },
    joinImages: async () => {
      throw new Error('not asked for');
    },
  };
}

const withLabels = (labels: Record<string, string>) => {
  const getImage = jest.fn(async () => ({ digest, labels, sizeBytes: 1 }));
  return { getImage, registry: fakeRegistry(getImage) };
};
const withFailure = (error: Error) =>
  fakeRegistry(async () => {
    throw error;
  });

describe('findPushed', () => {
  it('finds the image that has the tag and the labels of the build', async () => {
    const { registry, getImage } = withLabels({ ...build.labels, more: 'b' });
    await expect(findPushed(build, registry)).resolves.toBe(digest);
    expect(getImage).toHaveBeenCalledWith('ml/base', 'candidate-1', {});
  });

  it.each<Record<string, string>>([
    { model: 'b', empty: '' },
    { model: 'a' },
    {},
  ])(
    'does not take the image of another build for it, with the labels %j',
    async labels => {
      const { registry } = withLabels(labels);
      await expect(findPushed(build, registry)).resolves.toBeUndefined();
    },
  );

  it('finds none where there is none, and fails where the registry does', async () => {
    await expect(
      findPushed(build, withFailure(new NotFoundError('no such tag'))),
    ).resolves.toBeUndefined();
    await expect(
      findPushed(build, withFailure(new Error('no answer'))),
    ).rejects.toThrow('no answer');
  });
});

describe('pushedDigest', () => {
  it('says so when the registry does not have what was pushed', async () => {
    await expect(
      pushedDigest(build, withLabels(build.labels).registry),
    ).resolves.toBe(digest);
    await expect(pushedDigest(build, withLabels({}).registry)).rejects.toThrow(
      /was pushed to registry.example.com\/ml\/base:candidate-1, but .*try again/,
    );
  });
});
