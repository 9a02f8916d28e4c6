import type { MessageText } from '../message';

type Text = Partial<MessageText>;

const CYRILLIC = /[а-яё]/i;

/** What is wrong with messages in two languages that are to tell the same, in whole sentences. */
export function catalogueFaults(
  en: Record<string, Text>,
  ru: Record<string, Text>,
): string[] {
  const keys = [...new Set([...Object.keys(en), ...Object.keys(ru)])];
  return keys.flatMap(key => {
    const texts = { en: en[key], ru: ru[key] };
    if (!texts.en || !texts.ru) {
      return [`${key} is not in both languages`];
    }
    return [
      ...Object.entries(texts).flatMap(([language, text]) =>
        textFaults(text).map(fault => `${key} in ${language} ${fault}`),
      ),
      ...pairFaults(texts.en, texts.ru).map(fault => `${key} ${fault}`),
    ];
  });
}

function textFaults(text: Text): string[] {
  const sentences = Object.values(text);
  return faultsOf({
    'says one thing': sentences.length < 2,
    'says one thing twice': new Set(sentences).size < sentences.length,
    'has no whole sentences': sentences.some(
      sentence => sentence.length <= 10 || !/^\S.*[.»]$/s.test(sentence),
    ),
  });
}

function pairFaults(en: Text, ru: Text): string[] {
  return faultsOf({
    'has other parts in the other language':
      Object.keys(en).join() !== Object.keys(ru).join(),
    'has other places in the other language': placesOf(en) !== placesOf(ru),
    'has letters of Russian in the English text': Object.values(en).some(
      sentence => CYRILLIC.test(sentence),
    ),
    'has sentences without letters of Russian in the Russian text':
      Object.values(ru).some(sentence => !CYRILLIC.test(sentence)),
  });
}

function placesOf(text: Text): string {
  const places = Object.values(text)
    .join(' ')
    .match(/\{\w+\}/g);
  return [...new Set(places)].sort().join();
}

function faultsOf(faults: Record<string, boolean>): string[] {
  return Object.keys(faults).filter(fault => faults[fault]);
}
