import { type ExactJson, flatten, isNumeral } from './exactJson';
import type { PyfuncAnswer, PythonValue } from './pyfuncAnswer';
import {
  type Difference,
  differencesOf,
  textOf,
  textOfJson,
} from './sameValue';

/**
 * Where an answer on the open inference protocol is not what was expected: a table is answered by an output for each
 * column, anything else by one output with its values in row order.
 */
export function v2Differences(
  expected: PyfuncAnswer,
  answer: ExactJson,
): Difference[] {
  const outputs = outputsOf(answer);
  const columns = columnsOf(expected);
  if (!columns) {
    return outputs?.length === 1
      ? arrayDifferences(expected.values, outputs[0], '')
      : [whole(expected, answer)];
  }
  if (
    outputs?.length !== columns.size ||
    !outputs.every(({ name }) => columns.has(name))
  ) {
    return [whole(expected, answer)];
  }
  return outputs.flatMap(output =>
    arrayDifferences(
      columns.get(output.name) ?? [],
      output,
      `[${JSON.stringify(output.name)}]`,
    ),
  );
}

interface Output {
  name: string;
  shape: number[];
  data: ExactJson[];
}

function outputsOf(answer: ExactJson): Output[] | undefined {
  const outputs = answer instanceof Map ? answer.get('outputs') : undefined;
  if (!Array.isArray(outputs)) {
    return undefined;
  }
  return outputs.flatMap(output => {
    const name = output instanceof Map && output.get('name');
    return output instanceof Map && typeof name === 'string'
      ? {
          name,
          shape: flatten(output.get('shape') ?? []).map(each =>
            isNumeral(each) ? Number(each.numeral) : NaN,
          ),
          data: flatten(output.get('data') ?? []),
        }
      : [];
  });
}

function columnsOf(
  expected: PyfuncAnswer,
): Map<string, PythonValue> | undefined {
  if (expected.form === 'table') {
    const { values } = expected;
    return new Map(
      expected.columns.map((name, index) => [
        name,
        values.map(row => row[index]),
      ]),
    );
  }
  const value = expected.values;
  return typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'object' in value
    ? new Map(Object.entries(value.object))
    : undefined;
}

function arrayDifferences(
  expected: PythonValue,
  { shape, data }: Output,
  path: string,
): Difference[] {
  if (withoutOnes(shapeOf(expected)) !== withoutOnes(shape)) {
    return [
      {
        path,
        expected: textOf(expected),
        served: `${textOfJson(data)} in the shape ${shape.join(' × ')}`,
      },
    ];
  }
  return differencesOf(flattenPython(expected), data, path);
}

function shapeOf(value: PythonValue): number[] {
  return Array.isArray(value)
    ? [value.length, ...(value.length > 0 ? shapeOf(value[0]) : [])]
    : [];
}

// The protocol has no single values and no plain lists: [n] comes as [n, 1].
function withoutOnes(shape: number[]): string {
  return shape.filter(length => length !== 1).join();
}

function flattenPython(value: PythonValue): PythonValue[] {
  return Array.isArray(value) ? value.flatMap(flattenPython) : [value];
}

function whole(expected: PyfuncAnswer, answer: ExactJson): Difference {
  return {
    path: '',
    expected: textOf(expected.values),
    served: textOfJson(answer),
  };
}
