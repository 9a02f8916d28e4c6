import { en } from './en';
import { ru } from './ru';

/** Languages that problems are told in. */
export type Locale = 'en' | 'ru';

/** Identifier of a rule: the stage at which the fault shows, and the fault. */
export type RuleId = keyof typeof en;

/** Whether a text is the identifier of a rule. */
export function isRuleId(text: unknown): text is RuleId {
  return typeof text === 'string' && Object.hasOwn(en, text);
}

/** What a problem's message says, each part a sentence; names in braces stand for the values of the finding. */
export interface MessageText {
  /** What is wrong. */
  fault: string;
  /** What happens if it stays. */
  effect: string;
  /** How to mend it. */
  remedy: string;
}

const catalogues: Record<Locale, Record<RuleId, MessageText>> = { en, ru };

/** The message of a rule about one place. */
export function messageOf(
  rule: RuleId,
  values: Record<string, string | number>,
  locale: Locale,
): string {
  const { fault, effect, remedy } = catalogues[locale][rule];
  return [fault, effect, remedy]
    .join(' ')
    .replace(/\{(\w+)\}/g, (place, name: string) =>
      String(values[name] ?? place),
    );
}
