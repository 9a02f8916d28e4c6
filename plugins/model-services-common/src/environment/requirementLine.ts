import { isPlainAscii } from './characters';
import { OTHER_HASH, type Refusal, SEVERAL_LINES, TOO_LONG } from './refusal';
import { normaliseRequirement } from './requirement';
import { LINE_END } from './requirements';

// A hundred hashes fit; the patterns below stay quick.
const MAX_CHARACTERS = 20_000;

const INCLUDE =
  /^(?:-(?<short>[rc]) ?|--(?<long>requirement|constraint)(?: | ?= ?))(?<reference>[^\s=$-][^\s$]*)$/;
const INDEX =
  /^(?:-i ?|--(?:extra-)?index-url(?: | ?= ?))(?<address>https?:\/\/\S+)$/i;
const WHEEL = /^[^\s:;@[\]$-][^\s:;@[\]$]*\.whl$/i;
const SHA256 = /^sha256:(?<digits>[0-9a-f]{64})$/i;

/** What one line of a requirements file means. */
export type RequirementLine =
  | { kind: 'blank' }
  | { kind: 'requirement'; requirement: string; sha256: string[] }
  | { kind: 'include'; reference: string; areConstraints: boolean }
  | { kind: 'index'; address: string }
  | { kind: 'wheel'; reference: string }
  | { kind: 'refused'; text: string; refusal?: Refusal };

/**
 * Reads one line, without its comment.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirementLine(line: string): RequirementLine {
  if (line.length > MAX_CHARACTERS) {
    return { kind: 'refused', text: line, refusal: TOO_LONG };
  }
  // An installer would read each of them as a line of its own.
  if (LINE_END.test(line.trim())) {
    return { kind: 'refused', text: line, refusal: SEVERAL_LINES };
  }
  const text = line
    .replace(/(^|\s)#.*$/, '')
    .trim()
    .replace(/[ \t]+/g, ' ');
  if (!text) {
    return { kind: 'blank' };
  }
  if (!isPlainAscii(text)) {
    return { kind: 'refused', text };
  }
  const include = INCLUDE.exec(text)?.groups;
  if (include) {
    const { short, long, reference } = include;
    return {
      kind: 'include',
      reference,
      areConstraints: short === 'c' || long === 'constraint',
    };
  }
  const index = INDEX.exec(text)?.groups;
  if (index) {
    return { kind: 'index', address: index.address };
  }
  if (WHEEL.test(text)) {
    return { kind: 'wheel', reference: text };
  }
  return readRequirement(text);
}

function readRequirement(text: string): RequirementLine {
  const [plain, ...hashes] = text.split(/ --hash(?:=| )/);
  const requirement = normaliseRequirement(plain);
  if (!requirement) {
    return { kind: 'refused', text };
  }
  const sha256 = hashes.map(hash =>
    SHA256.exec(hash.trim())?.groups?.digits.toLowerCase(),
  );
  return sha256.every(digits => digits !== undefined)
    ? { kind: 'requirement', requirement, sha256 }
    : { kind: 'refused', text, refusal: OTHER_HASH };
}
