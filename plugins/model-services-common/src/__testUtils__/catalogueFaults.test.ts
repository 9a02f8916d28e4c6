import { catalogueFaults } from './catalogueFaults';

const en = { a: { fault: 'The {name} is wrong.', remedy: 'Correct {name}.' } };
const ru = { a: { fault: 'Ошибка в {name}.', remedy: 'Исправьте {name}.' } };

describe('catalogueFaults', () => {
  it('finds nothing in messages that tell the same', () => {
    expect(catalogueFaults(en, ru)).toEqual([]);
  });

  it.each<[string, Parameters<typeof catalogueFaults>]>([
    ['a is not in both languages', [en, {}]],
    ['a is not in both languages', [{}, ru]],
    ['a in ru says one thing', [en, { a: { fault: ru.a.fault } }]],
    [
      'a in ru says one thing twice',
      [en, { a: { fault: ru.a.fault, remedy: ru.a.fault } }],
    ],
    [
      'a in en has no whole sentences',
      [{ a: { ...en.a, fault: 'The {name} is wrong' } }, ru],
    ],
    [
      'a has other parts in the other language',
      [en, { a: { ...ru.a, effect: 'Ничего не выйдет.' } }],
    ],
    [
      'a has other places in the other language',
      [en, { a: { fault: 'Ошибка в {other}.', remedy: 'Исправьте {name}.' } }],
    ],
    [
      'a has letters of Russian in the English text',
      [{ a: { ...en.a, fault: ru.a.fault } }, ru],
    ],
    [
      'a has sentences without letters of Russian in the Russian text',
      [en, { a: { ...ru.a, fault: en.a.fault } }],
    ],
  ])('finds that %s', (fault, catalogues) => {
    expect(catalogueFaults(...catalogues)).toContain(fault);
  });
});
