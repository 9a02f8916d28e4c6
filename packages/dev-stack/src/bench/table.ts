import { readFile } from 'node:fs/promises';
import { type Bar, barSchema, isMet, spread } from './recordBar';

/** The bars of a file that {@link recordBar} wrote, as a table for people. */
export async function benchTable(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const bars = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => barSchema.parse(JSON.parse(line)));
  return [
    cells('what', 'bar', 'min', 'median', 'max', ''),
    ...bars.map(bar => {
      const { min, median, max } = spread(bar.values);
      return [
        cells(
          bar.what,
          limit(bar),
          ...[min, median, max].map(figure),
          outcome(bar),
        ),
        ...(bar.detail ? [`  ${bar.detail}`] : []),
      ].join('\n');
    }),
  ].join('\n');
}

const WIDTHS = [58, 22, 10, 10, 10, 8];

function cells(...texts: string[]): string {
  return texts
    .map((text, index) => text.padEnd(WIDTHS[index]))
    .join(' ')
    .trimEnd();
}

function limit({ atLeast, atMost, unit }: Bar): string {
  if (atLeast !== undefined) {
    return `≥ ${atLeast} ${unit}`;
  }
  return atMost === undefined ? unit : `≤ ${atMost} ${unit}`;
}

function outcome(bar: Bar): string {
  if (bar.atLeast === undefined && bar.atMost === undefined) {
    return '';
  }
  return isMet(bar) ? 'met' : 'MISSED';
}

/** Three digits that say something. */
function figure(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
