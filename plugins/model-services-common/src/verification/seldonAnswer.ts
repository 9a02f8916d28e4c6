import { type ExactJson, flatten, fold, isNumeral } from './exactJson';
import type { PyfuncAnswer } from './pyfuncAnswer';
import {
  type Difference,
  differencesOf,
  textOf,
  textOfJson,
} from './sameValue';

/** Where an answer on the Seldon protocol is not what was expected. */
export function seldonDifferences(
  expected: PyfuncAnswer,
  answer: ExactJson,
): Difference[] {
  const served = payloadOf(answer);
  if (served === undefined) {
    return [
      {
        path: '',
        expected: textOf(expected.values),
        served: textOfJson(answer),
      },
    ];
  }
  return [
    ...namesDifference(expected, served.names),
    ...differencesOf(expected.values, served.values),
  ];
}

interface Payload {
  names: ExactJson[];
  values: ExactJson;
}

function payloadOf(answer: ExactJson): Payload | undefined {
  if (!(answer instanceof Map)) {
    return undefined;
  }
  for (const key of ['strData', 'binData', 'jsonData']) {
    const values = answer.get(key);
    if (values !== undefined) {
      return { names: [], values };
    }
  }
  const data = answer.get('data');
  if (!(data instanceof Map)) {
    return undefined;
  }
  const named = data.get('names');
  const names = Array.isArray(named) ? named : [];
  const values = data.get('ndarray') ?? tensorOf(data.get('tensor'));
  return values === undefined ? undefined : { names, values };
}

function tensorOf(tensor: ExactJson | undefined): ExactJson | undefined {
  if (!(tensor instanceof Map)) {
    return undefined;
  }
  const shape = tensor.get('shape') ?? [];
  const values = tensor.get('values') ?? [];
  return fold(flatten(values), lengths(shape));
}

function lengths(shape: ExactJson): number[] {
  return flatten(shape).map(each =>
    isNumeral(each) ? Number(each.numeral) : NaN,
  );
}

// Seldon's wrapper calls the columns of an array t:0, t:1 and so on; these are no names.
function namesDifference(
  expected: PyfuncAnswer,
  names: ExactJson[],
): Difference[] {
  if (
    expected.form !== 'table' ||
    names.every((name, index) => name === `t:${index}`)
  ) {
    return [];
  }
  const same =
    names.length === expected.columns.length &&
    names.every((name, index) => name === expected.columns[index]);
  return same
    ? []
    : [
        {
          path: 'names',
          expected: textOf(expected.columns),
          served: textOfJson(names),
        },
      ];
}
