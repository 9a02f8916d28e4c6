import { type JoinableImage, joinedImage } from './joinedImage';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

/** An image with a layer for each digit. */
function imageOf(
  digits: string[],
  {
    labels = {},
    withHistory = true,
  }: { labels?: Record<string, string>; withHistory?: boolean } = {},
): JoinableImage {
  return {
    manifest: {
      schemaVersion: 2,
      config: { digest: digest('c'), size: 1 },
      layers: digits.map(each => ({ digest: digest(each), size: 1 })),
      annotations: { from: digits.join('') },
    },
    config: {
      os: 'linux',
      config: { User: '8888', Labels: labels },
      rootfs: { type: 'layers', diff_ids: digits.map(digest) },
      ...(withHistory && {
        history: [
          ...digits.map(each => ({ created_by: each })),
          { created_by: 'USER', empty_layer: true },
        ],
      }),
    },
  };
}

describe('joinedImage', () => {
  it('puts the last layer of each other image on the first one, in order', () => {
    const { manifest, config } = joinedImage(
      [imageOf(['1', '2']), imageOf(['1', '3']), imageOf(['1', '4'])],
      {},
    );
    const digests = ['1', '2', '3', '4'].map(digest);
    expect(manifest.layers.map(layer => layer.digest)).toEqual(digests);
    expect(config.rootfs).toEqual({ type: 'layers', diff_ids: digests });
    expect(config.history).toEqual([
      { created_by: '1' },
      { created_by: '2' },
      { created_by: '3' },
      { created_by: '4' },
      { created_by: 'USER', empty_layer: true },
    ]);
  });

  it('keeps all else of the first image', () => {
    const { manifest, config } = joinedImage(
      [imageOf(['1', '2']), imageOf(['1', '3'])],
      {},
    );
    expect(manifest.annotations).toEqual({ from: '12' });
    expect(config).toMatchObject({ os: 'linux', config: { User: '8888' } });
  });

  it('adds labels, and takes those away that are undefined', () => {
    const { config } = joinedImage(
      [imageOf(['1'], { labels: { base: 'a', key: 'b', model: 'c' } })],
      { key: undefined, model: 'wine', aim: 'd' },
    );
    expect(Object.entries(config.config.Labels ?? {})).toEqual([
      ['aim', 'd'],
      ['base', 'a'],
      ['model', 'wine'],
    ]);
  });

  it('has no history where the first image has none', () => {
    const { config } = joinedImage(
      [imageOf(['1'], { withHistory: false }), imageOf(['2'])],
      {},
    );
    expect(config).not.toHaveProperty('history');
  });
});
