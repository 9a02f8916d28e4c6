import { differenceOf } from './differenceOf';

describe('differenceOf', () => {
  it('shows three lines around each change, and an end without a line break', () => {
    const before = ['1', '2', '3', '4', '5', '6'].join('\n');
    expect(
      differenceOf(
        { name: 'a/file', text: before },
        { name: 'b/file', text: before.replace('6', 'six') },
      ),
    ).toEqual({
      status: 'changed',
      diff: [
        '--- a/file',
        '+++ b/file',
        '@@ -3,4 +3,4 @@',
        ' 3',
        ' 4',
        ' 5',
        '-6',
        '\\ No newline at end of file',
        '+six',
        '\\ No newline at end of file',
        '',
      ].join('\n'),
    });
  });

  it('says that there is no difference', () => {
    expect(
      differenceOf({ name: 'a', text: 'x' }, { name: 'b', text: 'x' }),
    ).toEqual({ status: 'same' });
  });

  it('gives up on long texts that have nothing in common', () => {
    const text = (word: string) =>
      Array.from({ length: 60_000 }, (_, line) => `${word} ${line}`).join('\n');
    expect(
      differenceOf(
        { name: 'a', text: text('one') },
        { name: 'b', text: text('two') },
      ),
    ).toEqual({
      status: 'changed',
      reason: expect.stringContaining('too much'),
    });
  });
});
