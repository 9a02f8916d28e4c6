import type { Locale } from '../message';
import { messageOf, RuleId } from './messages';

/** How bad a problem is: an error keeps the service from working, a warning may surprise. */
export type ProblemLevel = 'error' | 'warning';

/**
 * Where a problem would show: the text does not parse; the API server's schema or the operator's webhook refuses it;
 * it is admitted and then fails when the operator acts on it; or it works and is not how it should be done.
 */
export type ProblemStage =
  | 'parse'
  | 'schema'
  | 'admission'
  | 'reconcile'
  | 'practice';

/** One fault of a manifest. */
export interface Problem {
  level: ProblemLevel;
  stage: ProblemStage;
  /** Identifier of the rule, such as `admission.traffic-sum`. */
  rule: RuleId;
  /** Where: a field as Kubernetes writes it, `spec.predictors[0].graph`, or a line of the text, `line 3`. */
  path: string;
  /** What is wrong, what happens if it stays, and how to mend it; English. */
  message: string;
  /** What the message tells of the place, for a message in another language. */
  values: Record<string, string | number>;
}

/** A problem's message in a language. */
export function localizeProblem(
  problem: Pick<Problem, 'rule' | 'values'>,
  locale: Locale,
): string {
  return messageOf(problem.rule, problem.values, locale);
}
