import {
  judge,
  registeredTag,
  type AdoptedImage,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';
import { databaseService, testDatabases } from '../__testUtils__/databases';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import {
  badReport,
  build,
  digest,
  environmentKey,
  labels,
  otherDigest,
  policy,
  registerRequest,
  report,
  repository,
  verification,
} from '../__testUtils__/samples';
import { createInventory, type Inventory } from '../inventory';
import { createImageRegistration } from './createImageRegistration';

jest.setTimeout(60_000);

const databases = testDatabases();
const ada = 'user:default/ada';
const tag = `${repository}:${registeredTag(environmentKey)}`;

// Stands in for other registries, which have every image that they are asked for.
const fakeContents = {
  describe: async (reference: string) => ({
    repository: reference.split('@')[0],
    digest,
    platform: 'linux/amd64',
    user: '8888:0',
    configuration: '{}',
    layers: [],
    sizeBytes: 512_000_000,
  }),
};

const adopted: AdoptedImage = {
  origin: 'adopted',
  repository: 'other.example.com/team/server',
  digest,
  platform: 'linux/amd64',
  source: 'other.example.com/team/server:1',
  sizeBytes: 1,
};

const notVerified: Verification = {
  ...verification,
  modelVersion: undefined,
  outcome: 'not-verified',
  reason: 'no model was named to start it with',
};

describe('createImageRegistration', () => {
  let inventory: Inventory;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    inventory = await createInventory(databaseService(knex));
  });

  function setUp(images?: Parameters<typeof fakeRegistry>[0]) {
    const { registry, tags } = fakeRegistry(images);
    const registerImage = createImageRegistration({
      inventory,
      registry,
      contents: fakeContents,
      allowedImages: ['other.example.com/team'],
      repository,
      policy,
    });
    return { registerImage, registry, tags };
  }

  it('registers an image that passes, and tags it for its environment', async () => {
    const { registerImage, tags } = setUp();

    await expect(registerImage(registerRequest(), ada)).resolves.toMatchObject({
      build,
      status: 'registered',
      builtBy: ada,
      scan: { verdict: { status: 'passed', policy } },
    });
    expect(tags.get(tag)).toBe(digest);
  });

  it.each([
    ['failed', badReport()],
    ['stale', report({ database: { updatedAt: '2026-01-01T00:00:00Z' } })],
    ['unknown', report({ coverage: [] })],
  ])(
    'keeps an image with the verdict «%s» as rejected and does not tag it',
    async (status, bad) => {
      const { registerImage, tags } = setUp();

      await expect(
        registerImage(registerRequest({ report: bad }), ada),
      ).resolves.toMatchObject({
        status: 'rejected',
        scan: { verdict: { status } },
      });
      expect(tags.size).toBe(0);
    },
  );

  it('does the same again for the same request', async () => {
    const { registerImage, tags } = setUp();
    const request = registerRequest();

    const first = await registerImage(request, ada);
    const second = await registerImage(request, 'user:default/grace');

    expect(second).toEqual({
      ...first,
      updatedAt: expect.any(String),
      scan: {
        report: first.scan?.report,
        verdict: expect.objectContaining({ status: 'passed' }),
      },
    });
    expect([...tags]).toEqual([[tag, digest]]);
  });

  it('stores what the labels say of the build, not what the request says', async () => {
    const { registerImage } = setUp();

    await expect(
      registerImage(
        registerRequest({
          build: { ...build, packages: [], sizeBytes: 1 },
        }),
        ada,
      ),
    ).resolves.toMatchObject({ build });
  });

  it('registers an adopted image where it is, for no environment, also when it was not verified', async () => {
    const { registerImage, tags } = setUp();
    const request = registerRequest({
      build: adopted,
      builtAt: undefined,
      verification: notVerified,
    });

    const record = await registerImage(request, ada);

    expect(record).toMatchObject({
      build: { ...adopted, sizeBytes: 512_000_000 },
      status: 'registered',
      verifications: [{ outcome: 'not-verified' }],
    });
    expect(tags.size).toBe(0);
    await expect(registerImage(request, ada)).resolves.toMatchObject({
      status: 'registered',
    });
  });

  describe('killed', () => {
    it('before the tag: there is no tag, and a retry ends registered with one record', async () => {
      const { registerImage, registry, tags } = setUp();
      registry.tagImage.mockRejectedValueOnce(new Error('killed'));

      await expect(registerImage(registerRequest(), ada)).rejects.toThrow(
        'killed',
      );
      await expect(inventory.getImage(digest)).resolves.toMatchObject({
        status: 'candidate',
      });
      expect(tags.size).toBe(0);

      await expect(
        registerImage(registerRequest(), ada),
      ).resolves.toMatchObject({ status: 'registered', build: { digest } });
      expect(tags.get(tag)).toBe(digest);
    });

    it('after the tag: what is tagged was judged, and whoever reuses it completes the record', async () => {
      const { registerImage, tags } = setUp();
      const dying = createImageRegistration({
        inventory: {
          ...inventory,
          admitImage: async () => {
            throw new Error('killed');
          },
        },
        registry: setUp().registry,
        contents: fakeContents,
        allowedImages: ['other.example.com/team'],
        repository,
        policy,
      });

      await expect(dying(registerRequest(), ada)).rejects.toThrow('killed');
      await expect(inventory.getImage(digest)).resolves.toMatchObject({
        status: 'candidate',
        scan: { verdict: { status: 'passed' } },
      });

      const reusing = registerRequest({
        builtAt: undefined,
        verification: {
          ...verification,
          modelVersion: { name: 'house-prices', version: '3' },
        },
      });
      await expect(
        registerImage(reusing, 'user:default/grace'),
      ).resolves.toMatchObject({
        status: 'registered',
        builtAt: registerRequest().builtAt,
        builtBy: ada,
      });
      expect(tags.get(tag)).toBe(digest);
    });
  });

  it('does not register an image that was judged badly while it was being tagged', async () => {
    const { registerImage, registry } = setUp();
    registry.tagImage.mockImplementationOnce(async () => {
      await inventory.submitImage(
        {
          build,
          verification,
          report: badReport({ scannedAt: '2026-11-09T00:00:00.000Z' }),
        },
        each => judge(each, policy, new Date()),
      );
    });

    await expect(registerImage(registerRequest(), ada)).resolves.toMatchObject({
      status: 'rejected',
      scan: { verdict: { status: 'failed' } },
    });
  });

  it('gives a registered image its tag again', async () => {
    const { registerImage, tags } = setUp();
    await registerImage(registerRequest(), ada);
    tags.clear();

    await registerImage(registerRequest(), ada);

    expect(tags.get(tag)).toBe(digest);
  });

  describe('refuses and stores nothing', () => {
    const future = new Date(Date.now() + 3_600_000).toISOString();

    it.each<[string, Parameters<typeof registerRequest>[0], string]>([
      [
        'a verification of another image',
        { verification: { ...verification, digest: otherDigest } },
        `${digest} was built, ${otherDigest} verified`,
      ],
      [
        'a report on another image',
        { report: report({ digest: otherDigest }) },
        `${otherDigest} scanned`,
      ],
      [
        'an image in another repository',
        { build: { ...build, repository: 'evil.example.com/base' } },
        'only images in registry.example.com/model-services/base',
      ],
      [
        'an image for another environment',
        { build: { ...build, environmentKey: 'f0'.repeat(32) } },
        `built for the environment key ${environmentKey}, the request says f0`,
      ],
      [
        'an image of ours that was not verified',
        { verification: notVerified },
        'only adopted images may be registered without',
      ],
      [
        'an image that nobody has looked into',
        { verification: { ...verification, content: undefined } },
        'nobody has looked at what is in the image',
      ],
      [
        'an adopted image of a place that is not listed',
        { build: { ...adopted, repository: 'other.example.com/b/server' } },
        'modelServices.adopt.allowedImages lists other.example.com/team',
      ],
      [
        'an adopted image of this machine',
        { build: { ...adopted, repository: '127.0.0.1:8080/team/server' } },
        '«127.0.0.1:8080/team/server» is in 127.0.0.1:8080/team/server, where images may not be taken from',
      ],
      [
        'an adopted image of several platforms',
        {
          build: { ...adopted, digest: otherDigest },
          verification: { ...verification, digest: otherDigest },
          report: report({ digest: otherDigest }),
        },
        `Register the image for one platform, which is ${digest}`,
      ],
      ['a time that is none', { builtAt: 'now' }, 'builtAt is «now»'],
      [
        'a verification in the future',
        { verification: { ...verification, verifiedAt: future } },
        'is in the future',
      ],
      [
        'a scan in the future',
        { report: report({ scannedAt: future }) },
        'is in the future',
      ],
    ])('%s', async (_name, changes, message) => {
      const { registerImage, tags } = setUp();

      await expect(
        registerImage(registerRequest(changes), ada),
      ).rejects.toThrow(message);
      await expect(inventory.findImage(digest)).resolves.toBeUndefined();
      expect(tags.size).toBe(0);
    });

    it('an image that the registry does not have', async () => {
      const { registerImage } = setUp([]);

      await expect(registerImage(registerRequest(), ada)).rejects.toThrow(
        `no ${digest} in ${repository}`,
      );
      await expect(inventory.findImage(digest)).resolves.toBeUndefined();
    });

    it('a list of images for several platforms', async () => {
      const { registerImage, registry } = setUp();
      registry.getImage.mockResolvedValueOnce({
        digest: otherDigest,
        labels,
        sizeBytes: 1,
      });

      await expect(registerImage(registerRequest(), ada)).rejects.toThrow(
        `Register the image for one platform, which is ${otherDigest}`,
      );
      await expect(inventory.findImage(digest)).resolves.toBeUndefined();
    });

    it('an image without the labels of a build', async () => {
      const { registerImage } = setUp([{ digest, labels: {}, sizeBytes: 1 }]);

      await expect(registerImage(registerRequest(), ada)).rejects.toThrow(
        'do not say how it was built',
      );
      await expect(inventory.findImage(digest)).resolves.toBeUndefined();
    });

    it('anything while the registry cannot be reached', async () => {
      const { registerImage, registry } = setUp();
      registry.getImage.mockRejectedValueOnce(new Error('registry is down'));

      await expect(registerImage(registerRequest(), ada)).rejects.toThrow(
        'registry is down',
      );
      await expect(inventory.findImage(digest)).resolves.toBeUndefined();
    });
  });
});
