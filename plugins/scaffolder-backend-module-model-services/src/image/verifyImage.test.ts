import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdoptedImage } from '@model-services/backstage-plugin-model-services-common';
import type { MlflowClient } from '@model-services/backstage-plugin-model-services-node';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import {
  sampleBuild,
  sampleDigest,
  sampleImage,
  sampleRepository,
  sampleVerification,
} from '../__testUtils__/samples';
import { createModelImageVerifyAction } from './verifyImage';

type Verify = Parameters<typeof createModelImageVerifyAction>[0]['verify'];
type DownloadFiles = MlflowClient['downloadFiles'];

const input = {
  image: sampleImage,
  model: { name: 'house-prices', version: '2' },
};

const adopted: AdoptedImage = {
  origin: 'adopted',
  repository: sampleRepository,
  digest: sampleDigest,
  platform: 'linux/amd64',
  source: 'registry.example.com/team/server:1',
  sizeBytes: 1,
};

function setUp() {
  const fakeDownload = jest.fn<
    ReturnType<DownloadFiles>,
    Parameters<DownloadFiles>
  >(async (_, directory) => {
    await mkdir(join(directory, 'data'));
    await writeFile(join(directory, 'MLmodel'), 'flavors: {}');
  });
  const fakeVerify = jest.fn<ReturnType<Verify>, Parameters<Verify>>(
    async () => sampleVerification,
  );
  const action = createModelImageVerifyAction({
    mlflow: () => ({ downloadFiles: fakeDownload }),
    verify: fakeVerify,
  });
  return { action, fakeDownload, fakeVerify };
}

describe('model-image:verify', () => {
  it("starts the image with the model's files and tells how it went", async () => {
    const { action, fakeVerify } = setUp();
    let seen = '';
    fakeVerify.mockImplementation(async ({ modelDirectory = '' }) => {
      seen = await readFile(join(modelDirectory, 'MLmodel'), 'utf8');
      return sampleVerification;
    });

    const { output, log } = await runAction(action, input);

    expect(seen).toBe('flavors: {}');
    expect(output).toEqual({ verification: sampleVerification });
    expect(log).toEqual([
      expect.stringMatching(/^Fetched the model's files in \d+\.\d s\.$/),
    ]);
  });

  it.each([
    ['it went well', async () => sampleVerification],
    [
      'the image did not start',
      async () => {
        throw new Error('It ended with code 1');
      },
    ],
  ])('leaves nothing on the disk when %s', async (_, verify) => {
    const { action, fakeDownload, fakeVerify } = setUp();
    fakeVerify.mockImplementation(verify);
    await runAction(action, input).catch(() => {});

    const [[, directory]] = fakeDownload.mock.calls;
    await expect(stat(directory)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('hands the signal of a cancelled task to both stages', async () => {
    const { action, fakeDownload, fakeVerify } = setUp();
    const { signal } = new AbortController();
    await runAction(action, input, { signal });

    expect(fakeDownload.mock.calls[0][2]).toEqual({ signal });
    expect(fakeVerify.mock.calls[0][1]).toMatchObject({ signal });
  });

  it('starts and fetches nothing in a dry run, and says so', async () => {
    const { action, fakeDownload, fakeVerify } = setUp();
    const { output, log } = await runAction(action, input, { isDryRun: true });

    expect(fakeDownload).not.toHaveBeenCalled();
    expect(fakeVerify).not.toHaveBeenCalled();
    expect(log).toEqual([expect.stringMatching(/^Dry run/)]);
    expect(output.verification).toMatchObject({
      digest: sampleDigest,
      modelVersion: input.model,
      outcome: 'not-verified',
      response: 'not done in a dry run',
    });
  });

  it('wants the image by digest', async () => {
    const { action } = setUp();
    await expect(
      runAction(action, { ...input, image: 'registry.example.com/base:1' }),
    ).rejects.toThrow(/by tag.*by digest/);
  });

  it('passes on what is known of the image, and the protocol', async () => {
    const { action, fakeVerify } = setUp();
    await runAction(action, { ...input, build: sampleBuild, protocol: 'v2' });
    expect(fakeVerify.mock.calls[0][0]).toMatchObject({
      image: sampleImage,
      build: sampleBuild,
      protocol: 'v2',
      modelVersion: input.model,
    });
  });

  it('verifies an adopted image without a model, and no other', async () => {
    const { action, fakeDownload, fakeVerify } = setUp();
    const { model, ...withoutModel } = input;
    await runAction(action, { ...withoutModel, build: adopted });
    expect(fakeDownload).not.toHaveBeenCalled();
    expect(fakeVerify.mock.calls[0][0]).toMatchObject({ build: adopted });

    for (const build of [undefined, sampleBuild]) {
      await expect(
        runAction(action, { ...withoutModel, build }),
      ).rejects.toThrow(/no model version.*only an image of model-image:adopt/);
    }
  });

  it('refuses what is known of another image', async () => {
    const { action } = setUp();
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(
      runAction(action, { ...input, build: { ...sampleBuild, digest } }),
    ).rejects.toThrow(/«build» is about sha256:000/);
  });

  it('wants a version number', async () => {
    const { action } = setUp();
    await expect(
      runAction(action, {
        ...input,
        model: { name: 'house-prices', version: 'champion' },
      }),
    ).rejects.toThrow(/«model\.version»/);
  });

  it.each(exampleInputs(setUp().action))(
    'runs its example: $description',
    async example => {
      const { output } = await runAction(setUp().action, example.input);
      expect(output).toEqual({ verification: sampleVerification });
    },
  );
});
