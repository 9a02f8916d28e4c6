import { z } from 'zod';
import type { Locale, MessageValues } from '../message';
import { isWarningKind, messageOf, type WarningKind } from './messages';

/** Something about a model's environment or the image for it that a person should know, and that stops nothing. */
export const warningSchema = z.object({
  kind: z.custom<WarningKind>(isWarningKind, 'expected the kind of a warning'),
  /** Sentences that say what is so, what follows and what to do. English; `localizeWarning` gives it in another language. */
  message: z.string().min(1),
  /** What the message tells of the model, for a message in another language. */
  values: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.array(z.string())]),
  ),
});

export type Warning = z.infer<typeof warningSchema>;

/** The warning of a kind, with its English message. */
export function warningOf(
  kind: WarningKind,
  values: Warning['values'] = {},
): Warning {
  return { kind, message: messageOf(kind, values, 'en'), values };
}

/** A warning's message in a language. */
export function localizeWarning(
  { kind, values }: { kind: WarningKind; values: MessageValues },
  locale: Locale,
): string {
  return messageOf(kind, values, locale);
}
