import { createMockDirectory } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import type { ModelWheel } from '@model-services/backstage-plugin-model-services-common';
import { sampleWheel, sha256Of, wheelsFrom } from './__testUtils__/sampleWheel';
import { fetchWheels, type WheelSource } from './fetchWheels';

describe('fetchWheels', () => {
  const mockDirectory = createMockDirectory();
  const modelVersion = { name: 'wine', version: '3' };
  beforeEach(() => mockDirectory.clear());

  const fetchFrom = (source: WheelSource, wheels?: ModelWheel[]) =>
    fetchWheels(
      {
        modelVersion,
        environment: { python: '3.11', requirements: ['numpy'], wheels },
      },
      source,
      mockDirectory.path,
    );

  it('tells where each is, how big, and what it needs', async () => {
    const own = sampleWheel({ requires: ['six>=1.16'] });
    const lib = sampleWheel({ path: 'lib/lib-2.0-py3-none-any.whl' });
    await expect(
      fetchFrom(wheelsFrom([own, lib]), [own.wheel, lib.wheel]),
    ).resolves.toEqual([
      {
        ...own.wheel,
        file: mockDirectory.resolve(
          `wheels/${own.wheel.sha256}/own-1.0-py3-none-any.whl`,
        ),
        bytes: own.content.length,
        metadata: ['requires-dist: six>=1.16'],
      },
      expect.objectContaining({ path: lib.wheel.path, metadata: [] }),
    ]);
  });

  it('asks for nothing where there are none', async () => {
    const source = { downloadWheels: jest.fn() };
    await expect(fetchFrom(source)).resolves.toEqual([]);
    expect(source.downloadWheels).not.toHaveBeenCalled();
  });

  it('refuses a file that is no wheel, one of another package, and one that requires an address', async () => {
    const noZip = Buffer.from('no zip');
    const path = 'code/own-1.0-py3-none-any.whl';
    const other = sampleWheel({ path: 'code/other-1.0-py3-none-any.whl' });
    const evil = sampleWheel({ requires: ['six @ https://evil.example.com'] });
    for (const [sample, message] of [
      [
        { wheel: { path, sha256: sha256Of(noZip) }, content: noZip },
        /METADATA of the model's wheel code\/own-1\.0-py3-none-any\.whl cannot be read: it is no zip archive\. Build/,
      ],
      [
        { wheel: { ...other.wheel, path }, content: other.content },
        /says inside that it is another package/,
      ],
      [evil, /requires a package from an address/],
    ] as const) {
      const failure = await fetchFrom(wheelsFrom([sample]), [
        sample.wheel,
      ]).catch(error => error);
      expect(failure).toBeInstanceOf(InputError);
      expect(failure.message).toMatch(message);
    }
  });
});
