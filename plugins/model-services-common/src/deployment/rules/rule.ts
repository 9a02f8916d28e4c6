import type { RuleId } from '../messages';
import type { ProblemLevel, ProblemStage } from '../problem';

/** Where a rule is broken, and what its message tells of the place. */
export interface Finding {
  /** As the API server writes it: `spec.predictors[0].graph`. */
  path: string;
  /** What fills the places of the rule's message. */
  values?: Record<string, string | number>;
}

/** One thing that can be wrong with a manifest. */
export interface Rule<Context> {
  id: RuleId;
  level: ProblemLevel;
  stage: ProblemStage;
  find(context: Context): Finding[];
}
