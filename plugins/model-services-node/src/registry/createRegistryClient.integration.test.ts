import { randomUUID } from 'node:crypto';
import { readStack } from '@model-services/dev-stack';
import { pushImage, testImage, testIndex } from './__testUtils__/images';
import { createRegistryClient } from './createRegistryClient';
import { resolveReference } from './resolveReference';

const { registry, privateRegistry } = readStack();

describe('a registry that is open to everybody', () => {
  const repository = `test/${randomUUID()}`;
  const client = createRegistryClient(registry);
  const image = testImage({ labels: { key: 'value' }, layer: 'five!' });

  beforeAll(() => pushImage(registry.url, repository, '1.0', image));

  it('resolves tags', async () => {
    expect(client.host).toBe(registry.host);
    await expect(client.resolveTag(repository, '1.0')).resolves.toBe(
      image.digest,
    );
    await expect(client.resolveTag(repository, '2.0')).resolves.toBeUndefined();
    await expect(
      client.resolveTag(`${repository}/nothing`, '1.0'),
    ).resolves.toBeUndefined();
  });

  it('reads an image by tag and by digest', async () => {
    const read = {
      digest: image.digest,
      labels: { key: 'value' },
      sizeBytes: 5,
    };
    await expect(client.getImage(repository, '1.0')).resolves.toEqual(read);
    await expect(client.getImage(repository, image.digest)).resolves.toEqual(
      read,
    );
  });

  it('reads the image for linux/amd64 of an index', async () => {
    const arm = testImage({ layer: 'arm' });
    await pushImage(registry.url, repository, 'arm', arm);
    const index = testIndex({ arm64: arm, amd64: image });
    await pushImage(registry.url, repository, 'index', index);

    await expect(client.resolveTag(repository, 'index')).resolves.toBe(
      index.digest,
    );
    await expect(client.getImage(repository, 'index')).resolves.toMatchObject({
      digest: image.digest,
      labels: { key: 'value' },
    });
  });

  it('gives an image another tag, as often as one likes', async () => {
    await client.tagImage(repository, image.digest, 'env-1');
    await client.tagImage(repository, image.digest, 'env-1');
    await expect(client.resolveTag(repository, 'env-1')).resolves.toBe(
      image.digest,
    );
  });

  it('joins images without their layers being sent again, as often as one likes', async () => {
    const parts = ['first', 'second'].map(layer =>
      testImage({ labels: { key: layer }, layer }),
    );
    for (const part of parts) {
      await pushImage(registry.url, repository, 'part', part);
    }
    const [first, second] = parts.map(({ digest }) => digest);
    const join = () =>
      client.joinImages(repository, {
        images: [first, second],
        labels: { key: undefined, model: 'wine' },
        tag: 'joined',
      });
    const digest = await join();
    await expect(join()).resolves.toBe(digest);
    await expect(client.getImage(repository, 'joined')).resolves.toEqual({
      digest,
      labels: { model: 'wine' },
      sizeBytes: 'first'.length + 'second'.length,
    });
    const alone = { images: [second], labels: { key: 'second' }, tag: 'alone' };
    await client.joinImages(repository, alone);
    await expect(client.getImage(repository, 'alone')).resolves.toMatchObject({
      labels: { key: 'second' },
    });
  });

  it('does not join images on other layers', async () => {
    const [one, two] = ['one', 'two'].map(layer => testImage({ layer }));
    await pushImage(registry.url, repository, 'one', one);
    await pushImage(registry.url, repository, 'two', two);
    const join = (images: string[], tag: string) =>
      client.joinImages(repository, { images, labels: {}, tag });
    const onOne = await join([one.digest, image.digest], 'on-one');
    await expect(join([one.digest, onOne], 'more')).resolves.toMatch(
      /^sha256:/,
    );
    await expect(join([two.digest, onOne], 'wrong')).rejects.toThrow(
      `has layers below its last one that ${two.digest} does not have`,
    );
    await expect(join([], 'wrong')).rejects.toThrow('name at least one');
    await expect(
      client.resolveTag(repository, 'wrong'),
    ).resolves.toBeUndefined();
  });

  const unknown = `sha256:${'0'.repeat(64)}`;

  it.each([
    ['read by digest', () => client.getImage(repository, unknown)],
    ['read by tag', () => client.getImage(`${repository}/nothing`, '1.0')],
    ['tagged', () => client.tagImage(repository, unknown, 'env-2')],
    [
      'joined',
      () =>
        client.joinImages(repository, {
          images: [unknown],
          labels: {},
          tag: 'joined',
        }),
    ],
  ])('says so when an image that is %s does not exist', async (_, ask) => {
    await expect(ask()).rejects.toThrow(
      expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining(
          `Registry ${registry.host} has no such image`,
        ),
      }),
    );
  });

  it('resolves references', async () => {
    await expect(
      resolveReference(`${registry.host}/${repository}:1.0`, client),
    ).resolves.toBe(`${registry.host}/${repository}@${image.digest}`);
  });
});

describe('a registry that asks for a password', () => {
  const repository = `test/${randomUUID()}`;
  const { url, host, username, password } = privateRegistry;
  const image = testImage();

  beforeAll(() =>
    pushImage(url, repository, '1.0', image, {
      Authorization: `Basic ${btoa(`${username}:${password}`)}`,
    }),
  );

  it('reads and tags with the right one', async () => {
    const client = createRegistryClient({ url, username, password });
    await client.tagImage(repository, image.digest, 'env-1');
    await expect(client.resolveTag(repository, 'env-1')).resolves.toBe(
      image.digest,
    );
  });

  it('says what to check with a wrong one', async () => {
    const client = createRegistryClient({ url, username, password: 'wr0ng' });
    await expect(client.resolveTag(repository, '1.0')).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: `Wrong user or password for registry ${host}, or this user may not use ${repository}; see modelServices.registry in app-config`,
      }),
    );
  });

  it('says what to do without one', async () => {
    await expect(
      createRegistryClient({ url }).getImage(repository, '1.0'),
    ).rejects.toThrow('app-config has none for it; see modelServices.registry');
  });
});

it('says what to check when the registry is another server', async () => {
  const { url } = readStack().mlflow.v3;
  await expect(
    createRegistryClient({ url }).resolveTag('ml/base', '1.0'),
  ).rejects.toThrow('does not answer as an OCI registry');
});
