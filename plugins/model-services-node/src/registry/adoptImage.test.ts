import { adoptImage } from './adoptImage';
import type { ImageDescription, RegistryContents } from './types';

const digest = `sha256:${'3f'.repeat(32)}`;

function setUp(platform = 'linux/amd64') {
  const describeImage = jest.fn(
    async (reference: string): Promise<ImageDescription> => ({
      repository: reference.split(':')[0],
      digest,
      platform,
      user: '',
      configuration: '{}',
      layers: [],
      sizeBytes: 1,
    }),
  );
  const fakeContents: RegistryContents = {
    describe: describeImage,
    readLayer: jest.fn(),
    copy: jest.fn(),
  };
  const adopt = (
    image: string,
    {
      allowedImages = [],
      copyTo = false,
    }: {
      allowedImages?: string[];
      copyTo?: boolean;
    } = {},
  ) =>
    adoptImage({ image, copyTo }, fakeContents, {
      repository: 'registry.example.com/base',
      mayCopy: true,
      allowedImages,
    });
  return { adopt, fakeContents, describeImage };
}

describe('adoptImage', () => {
  it('takes images from places that are listed', async () => {
    const { adopt } = setUp();
    await expect(
      adopt('docker.io/seldonio/mlserver:1.7', {
        allowedImages: ['docker.io/seldonio'],
      }),
    ).resolves.toMatchObject({ digest });
  });

  it("always takes images from the site's own registry, however its host is written", async () => {
    const { adopt } = setUp();
    await adopt('registry.example.com/team/server:1');
    await expect(
      adopt('Registry.Example.COM/team/server:1'),
    ).resolves.toMatchObject({ digest });
  });

  it.each([
    'docker.io/seldonio/mlserver:1.7',
    'docker.io/seldonio-labs/mlserver:1.7',
    'index.docker.io/seldonio/sklearnserver:1.7',
    'registry.example.com:5000/base:1',
    'registry.example.com.evil.org/base:1',
    'localhost/base:1',
    'localhost:8080/base:1',
    '127.0.0.1:5000/base:1',
    '169.254.169.254/latest/meta-data:1',
    '[::1]:5000/base:1',
    'me@registry.example.com/base:1',
    'registry.example.com@evil.org/base:1',
    'https://registry.example.com/base:1',
  ])('asks nobody about %s, which is not listed', async image => {
    const { adopt, fakeContents } = setUp();
    for (const copyTo of [false, true]) {
      await expect(
        adopt(image, {
          allowedImages: ['docker.io/seldonio/sklearnserver'],
          copyTo,
        }),
      ).rejects.toThrow(image);
    }
    expect(fakeContents.describe).not.toHaveBeenCalled();
    expect(fakeContents.copy).not.toHaveBeenCalled();
  });

  it('names the reference, the key and the list', async () => {
    const { adopt } = setUp();
    await expect(
      adopt('docker.io/python:3.11', {
        allowedImages: ['docker.io/seldonio', 'nvcr.io/nvidia'],
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message:
        '«docker.io/python:3.11» is in docker.io/library/python, where images may not be taken from: modelServices.adopt.allowedImages lists docker.io/seldonio, nvcr.io/nvidia. Choose an image from there or from registry.example.com, or ask who runs the portal to list this one',
    });
    await expect(adopt('docker.io/python:3.11')).rejects.toThrow(
      'modelServices.adopt.allowedImages lists nothing. Choose an image from registry.example.com, or ask',
    );
  });

  it('takes no image for another system than Linux', async () => {
    const { adopt } = setUp('windows/amd64');
    await expect(adopt('registry.example.com/team/server:1')).rejects.toThrow(
      'services run on Linux',
    );
  });
});
