import { userFault } from './imageUser';

describe('userFault', () => {
  it.each(['8888', '8888:0'])('finds none with %s', user => {
    expect(userFault(user, false)).toBeUndefined();
    expect(userFault(user, true)).toBeUndefined();
  });

  it.each(['', '0', 'root', '0:0', 'root:root', ':0'])(
    'refuses root, written «%s», in an image of ours, and warns of it in an adopted one',
    user => {
      expect(userFault(user, false)).toMatchObject({
        refuses: true,
        detail: expect.stringMatching(/runs as root.*USER 8888:0/),
      });
      expect(userFault(user, true)).toMatchObject({
        refuses: false,
        detail: expect.stringMatching(
          /runs as root.*USER 8888:0.*admitted because Seldon's operator starts it as uid 8888/,
        ),
      });
    },
  );

  it.each([
    ['root', false],
    ['1000', true],
  ])(
    'says of «%s», adopted: %s, nothing of being admitted',
    (user, adopted) => {
      expect(userFault(user, adopted)?.detail).not.toMatch(/admitted/);
    },
  );

  it.each(['1000', 'nobody', '8888:8888', 'rooty'])(
    'refuses «%s» in an image of ours, and warns of it in an adopted one',
    user => {
      expect(userFault(user, false)).toMatchObject({ refuses: true });
      expect(userFault(user, true)).toMatchObject({ refuses: false });
    },
  );
});
