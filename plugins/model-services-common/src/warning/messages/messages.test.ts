import { en } from './en';
import { messageOf, type WarningKind } from './index';
import { ru } from './ru';

const kinds = Object.keys(en) as WarningKind[];
const placesOf = (text: object) =>
  [
    ...Object.values(text)
      .join(' ')
      .matchAll(/\{(\w+)\}/g),
  ]
    .map(([place]) => place)
    .sort();

it('has the same kinds in both languages', () => {
  expect(Object.keys(ru)).toEqual(kinds);
});

describe.each(kinds)('%s', kind => {
  it.each([
    ['English', en[kind]],
    ['Russian', ru[kind]],
  ])('says in %s what is so, and more', (_name, text) => {
    const sentences = Object.values(text);
    expect(sentences.length).toBeGreaterThan(1);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^\S.*\.$/s);
      expect(sentence.length).toBeGreaterThan(10);
    }
  });

  it('tells the same in both languages', () => {
    expect(Object.keys(ru[kind])).toEqual(Object.keys(en[kind]));
    expect(new Set(placesOf(ru[kind]))).toEqual(new Set(placesOf(en[kind])));
  });

  it('is written in the letters of its language', () => {
    expect(Object.values(en[kind]).join(' ')).not.toMatch(/[а-яё]/i);
    for (const sentence of Object.values(ru[kind])) {
      expect(sentence).toMatch(/[а-яё]/i);
    }
  });
});

it('tells values in both languages', () => {
  const values = { packages: ['numpy', 'scipy'] };
  expect(messageOf('unpinned', values, 'en')).toMatch(
    /^No version is fixed for numpy, scipy\. The newest/,
  );
  expect(messageOf('unpinned', values, 'ru')).toMatch(
    /^Версия не закреплена: numpy, scipy\. Будут взяты/,
  );
});
