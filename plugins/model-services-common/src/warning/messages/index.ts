import {
  fillMessage,
  type Locale,
  type MessageText,
  type MessageValues,
} from '../../message';
import { en } from './en';
import { ru } from './ru';

/** What a warning is about; its message has a text for each. */
export type WarningKind = keyof typeof en;

/** Whether a text is the kind of a warning. */
export function isWarningKind(text: unknown): text is WarningKind {
  return typeof text === 'string' && Object.hasOwn(en, text);
}

/** Some have nothing to be mended, or nothing that follows. */
type WarningText = Pick<MessageText, 'fault'> & Partial<MessageText>;

const catalogues: Record<Locale, Record<WarningKind, WarningText>> = { en, ru };

/** The message of a warning. */
export function messageOf(
  kind: WarningKind,
  values: MessageValues,
  locale: Locale,
): string {
  return fillMessage(catalogues[locale][kind], values, locale);
}
