import { createLineSplitter, createTail } from './lines';

function split(...chunks: Array<string | Buffer>): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter(line => lines.push(line));
  chunks.forEach(chunk => splitter.push(Buffer.from(chunk)));
  splitter.end();
  return lines;
}

describe('createLineSplitter', () => {
  it('joins what chunks cut apart', () => {
    expect(split('one\ntw', 'o\r\nth', 'ree')).toEqual(['one', 'two', 'three']);
  });

  it('keeps characters whole whose bytes come in two chunks', () => {
    const bytes = Buffer.from('größe\n');
    expect(split(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(['größe']);
  });

  it('takes the carriage returns of a progress bar for line ends', () => {
    expect(split('10 %\r50 %\r100 %\n')).toEqual(['10 %', '50 %', '100 %']);
  });

  it('cuts a line that never ends', () => {
    const endless = Array.from({ length: 50 }, () => 'x'.repeat(10_000));
    const lines = split(...endless, '\nnext\n');
    expect(lines).toHaveLength(2);
    expect(lines[0].length).toBeLessThan(20_000);
    expect(lines[1]).toBe('next');
  });
});

describe('createTail', () => {
  it('keeps the last lines alone', () => {
    const tail = createTail(2);
    ['a', 'b', 'c'].forEach(tail.add);
    expect(tail.text()).toBe('b\nc');
  });
});
