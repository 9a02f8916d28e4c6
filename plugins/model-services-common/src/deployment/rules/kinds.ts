import type { RuleId } from '../messages';
import { RuleContext } from './context';
import { Finding, Rule } from './rule';

type Find = (context: RuleContext) => Finding[];

/** A rule of the operator's webhook; the path of what it finds is the field that the webhook names. */
export function admissionRule(id: RuleId, find: Find): Rule<RuleContext> {
  return { id, level: 'error', stage: 'admission', find };
}

/** A fault that is admitted and then keeps the service from working. */
export function reconcileRule(id: RuleId, find: Find): Rule<RuleContext> {
  return { id, level: 'error', stage: 'reconcile', find };
}

/** Something that works, or may work, and is not how it should be done. */
export function practiceRule(id: RuleId, find: Find): Rule<RuleContext> {
  return { id, level: 'warning', stage: 'practice', find };
}
