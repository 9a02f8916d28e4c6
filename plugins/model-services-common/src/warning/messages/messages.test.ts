import { catalogueFaults } from '../../__testUtils__/catalogueFaults';
import { en } from './en';
import { messageOf } from './index';
import { ru } from './ru';

it('has the same messages in both languages', () => {
  expect(catalogueFaults(en, ru)).toEqual([]);
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
