import type { ServingProtocol } from '../recipe';
import { parseExactJson } from './exactJson';
import type { PyfuncAnswer } from './pyfuncAnswer';
import { type Difference, textOf, textOfJson } from './sameValue';
import { seldonDifferences } from './seldonAnswer';
import { v2Differences } from './v2Answer';

const SHOWN = 3;

/**
 * Compares what an image answered with what `mlflow.pyfunc` answers in the same environment.
 *
 * @param body - of the image's answer
 * @returns how they differ, as the end of a sentence about the image; undefined when they are equal to the last digit
 */
export function misansweredBy(
  expected: PyfuncAnswer,
  body: string,
  protocol: ServingProtocol,
): string | undefined {
  const answer = parseExactJson(body);
  if (answer === undefined) {
    return `answers with something that is no JSON: ${body.slice(0, 200)}`;
  }
  const differences =
    protocol === 'v2'
      ? v2Differences(expected, answer)
      : seldonDifferences(expected, answer);
  if (differences.length === 0) {
    return undefined;
  }
  const places = differences.slice(0, SHOWN).map(describe).join('; ');
  const more =
    differences.length > SHOWN ? ` (${differences.length} places in all)` : '';
  return `answers otherwise than mlflow.pyfunc does in the same environment: ${places}${more}. mlflow.pyfunc, a ${
    expected.class
  }: ${textOf(expected.values)}; the image: ${textOfJson(answer)}`;
}

function describe({ path, expected, served }: Difference): string {
  return `${
    path ? `at ${path} ` : ''
  }mlflow.pyfunc has ${expected}, the image ${served}`;
}
