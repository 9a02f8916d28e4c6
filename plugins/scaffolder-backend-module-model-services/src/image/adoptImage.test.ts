import { NotFoundError } from '@backstage/errors';
import {
  type AdoptedImage,
  inventoryImageSchema,
} from '@model-services/backstage-plugin-model-services-common';
import { exampleInputs } from '../__testUtils__/exampleInputs';
import { runAction } from '../__testUtils__/runAction';
import { sampleDigest, sampleRepository } from '../__testUtils__/samples';
import { createModelImageAdoptAction } from './adoptImage';

type Adopt = Parameters<typeof createModelImageAdoptAction>[0]['adopt'];

const source = 'docker.io/seldonio/sklearnserver:1.17.1';

const adopted: AdoptedImage = {
  origin: 'adopted',
  repository: sampleRepository,
  digest: sampleDigest,
  platform: 'linux/amd64',
  source,
  sizeBytes: 512_000_000,
};

function setUp() {
  const fakeAdopt = jest.fn<ReturnType<Adopt>, Parameters<Adopt>>(
    async () => adopted,
  );
  return {
    action: createModelImageAdoptAction({ adopt: fakeAdopt }),
    fakeAdopt,
  };
}

describe('model-image:adopt', () => {
  it('gives what verify, scan and register take', async () => {
    const { action, fakeAdopt } = setUp();
    const { signal } = new AbortController();
    const { output, log } = await runAction(
      action,
      { image: source, copyTo: true },
      { signal },
    );
    expect(fakeAdopt).toHaveBeenCalledWith(
      { image: source, copyTo: true },
      true,
      { signal },
    );
    expect(output).toEqual({
      image: `${sampleRepository}@${sampleDigest}`,
      digest: sampleDigest,
      build: adopted,
    });
    expect(inventoryImageSchema.parse(output.build)).toEqual(adopted);
    expect(log).toEqual([expect.stringMatching(/^Copied .* in \d+\.\d s\.$/)]);
  });

  it('copies nothing unless asked', async () => {
    const { action, fakeAdopt } = setUp();
    await runAction(action, { image: source });
    expect(fakeAdopt.mock.calls[0][0]).toEqual({
      image: source,
      copyTo: false,
    });
  });

  it('copies nothing in a dry run, and says so', async () => {
    const { action, fakeAdopt } = setUp();
    const { log } = await runAction(
      action,
      { image: source, copyTo: true },
      { isDryRun: true },
    );
    expect(fakeAdopt.mock.calls[0][1]).toBe(false);
    expect(log).toEqual([expect.stringMatching(/^Dry run: .* is not copied/)]);
  });

  it('tells why an image cannot be adopted', async () => {
    const { action, fakeAdopt } = setUp();
    fakeAdopt.mockRejectedValue(new NotFoundError('There is no such image'));
    await expect(runAction(action, { image: source })).rejects.toThrow(
      'There is no such image',
    );
  });

  it.each(exampleInputs(setUp().action))(
    'runs its example: $description',
    async ({ input }) => {
      const { output } = await runAction(setUp().action, input);
      expect(output.build).toEqual(adopted);
    },
  );
});
