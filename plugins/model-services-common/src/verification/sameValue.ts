import { type ExactJson, isNumeral } from './exactJson';
import type { PythonValue } from './pyfuncAnswer';

/** A place where an answer is not what was expected. */
export interface Difference {
  /** Such as `[2]["price"]`. */
  path: string;
  expected: string;
  served: string;
}

/**
 * Compares a value that a server sent in JSON with the one that Python has, to the last digit. JSON has no form for some
 * values: missing numbers may be null or «NaN», infinite ones text, bytes base64, times ISO 8601.
 *
 * @returns the places where they differ
 */
export function differencesOf(
  expected: PythonValue,
  served: ExactJson,
  path = '',
): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(served) || served.length !== expected.length) {
      return [difference(path, expected, served)];
    }
    return expected.flatMap((each, index) =>
      differencesOf(each, served[index], `${path}[${index}]`),
    );
  }
  if (typeof expected === 'object' && expected && 'object' in expected) {
    const names = Object.keys(expected.object);
    if (
      !(served instanceof Map) ||
      served.size !== names.length ||
      !names.every(name => served.has(name))
    ) {
      return [difference(path, expected, served)];
    }
    return names.flatMap(name =>
      differencesOf(
        expected.object[name],
        served.get(name) ?? null,
        `${path}[${JSON.stringify(name)}]`,
      ),
    );
  }
  return isSameScalar(expected, served)
    ? []
    : [difference(path, expected, served)];
}

function isSameScalar(
  expected: Exclude<PythonValue, PythonValue[] | { object: unknown }>,
  served: ExactJson,
): boolean {
  if (typeof expected !== 'object' || expected === null) {
    return served === expected;
  }
  if ('int' in expected) {
    return isNumeral(served) && isSameInteger(expected.int, served.numeral);
  }
  if ('float' in expected) {
    return isSameFloat(expected.float, served);
  }
  if ('decimal' in expected) {
    return (isNumeral(served) ? served.numeral : served) === expected.decimal;
  }
  return served === Object.values(expected)[0];
}

function isSameInteger(expected: string, served: string): boolean {
  if (/^-?\d+$/.test(served)) {
    return BigInt(served) === BigInt(expected);
  }
  // Some servers write each number as a double.
  const double = Number(served);
  return Number.isInteger(double) && BigInt(double) === BigInt(expected);
}

function isSameFloat(expected: string, served: ExactJson): boolean {
  switch (expected) {
    case 'nan':
      return served === null || served === 'NaN';
    case 'inf':
      return served === 'Infinity';
    case '-inf':
      return served === '-Infinity';
    default:
      // Both are the shortest text that gives the double, or a longer one that gives the same.
      return isNumeral(served) && Number(served.numeral) === Number(expected);
  }
}

function difference(
  path: string,
  expected: PythonValue,
  served: ExactJson,
): Difference {
  return { path, expected: textOf(expected), served: textOfJson(served) };
}

/** A value as a person reads it; long ones are cut. */
export function textOf(value: PythonValue): string {
  return cut(pythonText(value));
}

function pythonText(value: PythonValue): string {
  if (Array.isArray(value)) {
    return `[${value.map(pythonText).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if ('object' in value) {
    const members = Object.entries(value.object).map(
      ([name, each]) => `${JSON.stringify(name)}: ${pythonText(each)}`,
    );
    return `{${members.join(', ')}}`;
  }
  return Object.values(value).join('');
}

/** A served value as a person reads it; long ones are cut. */
export function textOfJson(value: ExactJson): string {
  return cut(jsonText(value));
}

function jsonText(value: ExactJson): string {
  if (Array.isArray(value)) {
    return `[${value.map(jsonText).join(', ')}]`;
  }
  if (value instanceof Map) {
    const members = [...value].map(
      ([name, each]) => `${JSON.stringify(name)}: ${jsonText(each)}`,
    );
    return `{${members.join(', ')}}`;
  }
  return value !== null && typeof value === 'object'
    ? value.numeral
    : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
