import { imageDigest } from './__fixtures__';
import { imageIdentity, shortDigest } from './imageIdentity';

describe('imageIdentity', () => {
  it('splits a reference by digest', () => {
    expect(imageIdentity(`localhost:5000/team/wine:2@${imageDigest}`)).toEqual({
      repository: 'localhost:5000/team/wine',
      digest: imageDigest,
    });
  });

  it.each(['localhost:5000/wine:latest', 'seldonio/mlflowserver:1.17.1', ''])(
    'is undefined for «%s»',
    reference => {
      expect(imageIdentity(reference)).toBeUndefined();
    },
  );
});

describe('shortDigest', () => {
  it('keeps the algorithm and twelve digits', () => {
    expect(shortDigest(imageDigest)).toBe('sha256:3f1ac0e2d0b9…');
  });
});
