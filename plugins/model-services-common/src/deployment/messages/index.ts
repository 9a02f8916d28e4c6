import { fillMessage, type Locale, type MessageText } from '../../message';
import { en } from './en';
import { ru } from './ru';

/** Identifier of a rule: the stage at which the fault shows, and the fault. */
export type RuleId = keyof typeof en;

/** Whether a text is the identifier of a rule. */
export function isRuleId(text: unknown): text is RuleId {
  return typeof text === 'string' && Object.hasOwn(en, text);
}

const catalogues: Record<Locale, Record<RuleId, MessageText>> = { en, ru };

/** The message of a rule about one place. */
export function messageOf(
  rule: RuleId,
  values: Record<string, string | number>,
  locale: Locale,
): string {
  return fillMessage(catalogues[locale][rule], values, locale);
}
