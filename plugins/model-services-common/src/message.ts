/** Languages that problems and warnings are told in. */
export type Locale = 'en' | 'ru';

/** What a message says, each part a sentence or two; names in braces stand for values. */
export interface MessageText {
  /** What is wrong, or what is so. */
  fault: string;
  /** What follows. */
  effect: string;
  /** How to mend it. */
  remedy: string;
}

/** What a message tells of one place; of a list it names the first ten. */
export type MessageValues = Record<string, string | number | readonly string[]>;

const SHOWN = 10;
const MORE: Record<Locale, string> = { en: 'and {} more', ru: 'и ещё {}' };

/** A text, with what its parts leave out left out, about one place. */
export function fillMessage(
  { fault, effect, remedy }: Partial<MessageText>,
  values: MessageValues,
  locale: Locale,
): string {
  return [fault, effect, remedy]
    .filter(part => part !== undefined)
    .join(' ')
    .replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name] ?? place;
      return typeof value === 'object' ? listed(value, locale) : String(value);
    });
}

function listed(items: readonly string[], locale: Locale): string {
  const shown = items.slice(0, SHOWN).join(', ');
  const more = items.length - SHOWN;
  return more > 0
    ? `${shown} ${MORE[locale].replace('{}', String(more))}`
    : shown;
}
