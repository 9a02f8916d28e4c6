import { createCleanLayers } from './cleanLayers';

describe('createCleanLayers', () => {
  it('tells how many files a layer has that was added', () => {
    const layers = createCleanLayers();
    layers.add('sha256:01', 3);
    expect(layers.filesOf('sha256:01')).toBe(3);
    expect(layers.filesOf('sha256:02')).toBeUndefined();
  });

  it('forgets the one that was added first when there are too many', () => {
    const layers = createCleanLayers();
    for (let index = 0; index <= 10_000; index += 1) {
      layers.add(`${index}`, index);
    }
    expect(layers.filesOf('0')).toBeUndefined();
    expect(layers.filesOf('1')).toBe(1);
    expect(layers.filesOf('10000')).toBe(10_000);
  });
});
