import { readLogLines } from './logLines';

async function read(...chunks: (string | Error)[]) {
  async function* stream() {
    for (const chunk of chunks) {
      if (chunk instanceof Error) {
        throw chunk;
      }
      yield Buffer.from(chunk, 'latin1');
    }
  }
  const lines = [];
  for await (const line of readLogLines(stream())) {
    lines.push(line);
  }
  return lines;
}

const TIME = '2026-01-01T00:00:00.123456789Z';

describe('readLogLines', () => {
  it('joins lines and characters that chunks part', async () => {
    await expect(
      read(`${TIME} gr`, '\xc3', '\xb6\xc3\x9fe\n', `${TIME} \n`),
    ).resolves.toEqual([
      { time: TIME, text: 'größe' },
      { time: TIME, text: '' },
    ]);
  });

  it('leaves out what was cut off, and what has no time', async () => {
    await expect(
      read(
        'unable to retrieve container logs\n',
        `${TIME} whole\n${TIME} ha`,
        new Error('ECONNRESET'),
      ),
    ).resolves.toEqual([{ time: TIME, text: 'whole' }]);
  });

  it('cuts a line that does not end', async () => {
    const [{ text }] = await read(
      `${TIME} `,
      ...Array.from({ length: 50 }, () => 'x'.repeat(1000)),
      '\n',
    );
    expect(text.length).toBeLessThanOrEqual(17_000);
  });
});
