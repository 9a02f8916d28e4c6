import { layerKey } from './layerKey';

const context = {
  files: [
    { path: 'Dockerfile', content: 'FROM a\n' },
    { path: 'model.lock', content: 'numpy==2\n' },
  ],
};

describe('layerKey', () => {
  const key = layerKey(context, 'linux/amd64');

  it('is the same whatever the order of the files', () => {
    const turned = { files: [...context.files].reverse() };
    expect(layerKey(turned, 'linux/amd64')).toBe(key);
  });

  it.each([
    ['the platform', context, 'linux/arm64'],
    [
      "a file's text",
      {
        files: [
          context.files[0],
          { path: 'model.lock', content: 'numpy==1\n' },
        ],
      },
      'linux/amd64',
    ],
    [
      "a file's path",
      { files: [context.files[0], { path: 'a.lock', content: 'numpy==2\n' }] },
      'linux/amd64',
    ],
    ['what files there are', { files: context.files.slice(1) }, 'linux/amd64'],
  ])('changes with %s', (_, changed, platform) => {
    expect(layerKey(changed, platform)).not.toBe(key);
  });
});
