import { randomUUID } from 'node:crypto';
import { readStack } from '@model-services/dev-stack';
import { pushImage, testImage, testIndex } from './__testUtils__/images';
import { adoptImage } from './adoptImage';
import { createRegistryClient } from './createRegistryClient';
import { createRegistryContents } from './createRegistryContents';
import type { RegistryContents } from './types';

const { registry, privateRegistry } = readStack();

async function textOf(
  contents: RegistryContents,
  reference: string,
): Promise<string[]> {
  const image = await contents.describe(reference);
  return Promise.all(
    image.layers.map(async layer => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of contents.readLayer(image, layer)) {
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString();
    }),
  );
}

describe('the contents of images in real registries', () => {
  const path = `test/${randomUUID()}`;
  const source = `${registry.host}/${path}/server`;
  const image = testImage({ layer: 'layer of the server' });
  const index = testIndex({ arm64: testImage({ layer: 'arm' }), amd64: image });
  const contents = createRegistryContents(registry);

  beforeAll(async () => {
    const push = (tag: string, pushed: typeof image) =>
      pushImage(registry.url, `${path}/server`, tag, pushed);
    await push('1.0', image);
    await push('arm', testImage({ layer: 'arm' }));
    await push('index', index);
  });

  it('are described and read', async () => {
    await expect(contents.describe(`${source}:1.0`)).resolves.toMatchObject({
      repository: source,
      digest: image.digest,
      platform: 'linux/amd64',
      user: '',
    });
    await expect(textOf(contents, `${source}:1.0`)).resolves.toEqual([
      'layer of the server',
    ]);
  });

  it.each(['1.0', 'index', `none@${image.digest}`])(
    'are adopted from one repository into another: %s',
    async tag => {
      const target = `${path}/${randomUUID()}`;
      const repository = `${registry.host}/${target}`;
      const reference = tag.startsWith('none')
        ? `${source}@${image.digest}`
        : `${source}:${tag}`;
      const adopt = () =>
        adoptImage({ image: reference, copyTo: true }, contents, {
          repository,
          mayCopy: true,
          allowedImages: [],
        });
      const adopted = await adopt();
      expect(adopted).toEqual({
        origin: 'adopted',
        repository,
        digest: image.digest,
        platform: 'linux/amd64',
        source: reference,
        sizeBytes: 'layer of the server'.length,
      });
      await expect(
        textOf(contents, `${repository}@${image.digest}`),
      ).resolves.toEqual(['layer of the server']);
      await expect(
        createRegistryClient(registry).resolveTag(
          target,
          `adopted-${image.digest.slice('sha256:'.length)}`,
        ),
      ).resolves.toBe(image.digest);
      await expect(adopt()).resolves.toEqual(adopted);
    },
  );

  it('are adopted from another registry, which is read without credentials', async () => {
    const target = createRegistryContents(privateRegistry);
    const repository = `${privateRegistry.host}/${path}/copies`;
    await adoptImage({ image: `${source}:1.0`, copyTo: true }, target, {
      repository,
      mayCopy: true,
      allowedImages: [registry.host],
    });
    await expect(
      textOf(target, `${repository}@${image.digest}`),
    ).resolves.toEqual(['layer of the server']);
    await expect(
      contents.describe(`${repository}@${image.digest}`),
    ).rejects.toThrow(/lets nobody read .* without a user and a password/);
  });

  it('are not copied unless asked, and not where nothing may be written', async () => {
    const target = `${path}/${randomUUID()}`;
    const place = {
      repository: `${registry.host}/${target}`,
      mayCopy: false,
      allowedImages: [],
    };
    await expect(
      adoptImage({ image: `${source}:1.0`, copyTo: false }, contents, place),
    ).resolves.toMatchObject({ repository: source });
    await expect(
      adoptImage({ image: `${source}:1.0`, copyTo: true }, contents, place),
    ).resolves.toMatchObject({ repository: place.repository });
    await expect(
      contents.describe(`${place.repository}@${image.digest}`),
    ).rejects.toThrow(/There is no image/);
  });

  it('says so when there is no such image', async () => {
    await expect(
      adoptImage({ image: `${source}:2.0`, copyTo: false }, contents, {
        repository: source,
        mayCopy: true,
        allowedImages: [],
      }),
    ).rejects.toThrow(`There is no image ${source}:2.0; check the name`);
  });
});
