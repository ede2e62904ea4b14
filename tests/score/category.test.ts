import { describe, expect, test } from '@jest/globals';
import { categoryLessons, categoryOf, compileCategories } from '../../lib/score/category.ts';
import { learn } from '../../lib/score/model/learn.ts';
import { readText } from '../../lib/score/model/read-vector.ts';

const categoriesOf = (examples: Record<string, string[]>) => {
  const compiled = compileCategories(
    Object.fromEntries(Object.entries(examples).map(([name, some]) => [name, { examples: some }])),
  );
  if (!compiled) throw new Error('no categories');
  return compiled;
};
const shop = categoriesOf({
  refund: ['I want my money back', 'quiero que me devuelvan el dinero'],
  parcel: ['my parcel has not arrived', 'mi paquete no ha llegado'],
  login: ['I cannot log in to my account', 'no puedo entrar en mi cuenta'],
});
const named = (text: string) => categoryOf(readText(text), shop)?.name;

describe('by examples', () => {
  test.each([
    ['Give me my money back now!', 'refund'],
    ['three weeks and the parcel still has not arrived', 'parcel'],
    ['cannot log in since yesterday, my account is gone', 'login'],
    ['Devuelvan el dinero ya, qué vergüenza', 'refund'],
    ['El paquete no ha llegado todavía', 'parcel'],
    ['No puedo entrar en la cuenta desde ayer', 'login'],
  ])('one in each language is enough: %j', (text, name) => {
    expect(named(text)).toBe(name);
  });

  test.each(['what lovely weather we have in Lisbon', '', '👏👏', 'Der Kaffee schmeckt mir heute gar nicht'])(
    'what is about none of them has none: %j',
    (text) => {
      expect(named(text)).toBeUndefined();
    },
  );

  test('a table with a single category does not give it to everything', () => {
    const only = categoriesOf({ refund: ['I want my money back'] });
    expect(categoryOf(readText('I want all my money back'), only)?.name).toBe('refund');
    expect(categoryOf(readText('your plane was two hours late'), only)).toBeUndefined();
  });

  test('the order of categories and of examples does not matter', () => {
    const turned = categoriesOf({
      login: ['no puedo entrar en mi cuenta', 'I cannot log in to my account'],
      parcel: ['mi paquete no ha llegado', 'my parcel has not arrived'],
      refund: ['quiero que me devuelvan el dinero', 'I want my money back'],
    });
    for (const text of ['my parcel is lost, money back please', 'entrar en mi cuenta', 'hello'])
      expect(categoryOf(readText(text), turned)).toEqual(categoryOf(readText(text), shop));
  });

  test('no categories, nothing to compile', () => {
    expect(compileCategories({})).toBeUndefined();
    expect(categoryLessons({ a: { examples: ['x', 'y'] } })).toEqual([
      { name: 'a', text: 'x' },
      { name: 'a', text: 'y' },
    ]);
  });
});

describe('by what was learned', () => {
  const said = [
    ['refund', 'the voucher you sent is worth nothing to me'],
    ['refund', 'no vouchers, give me cash'],
    ['parcel', 'the van drove past my house again'],
    ['parcel', 'your van never stops here'],
    ['login', 'the code by text message never comes'],
    ['login', 'no code, no text message'],
  ] as const;
  const layer = learn(said.map(([label, text]) => ({ label, vector: readText(text).vector })));

  test('corrections teach what the examples do not say', () => {
    const text = 'the van has not stopped at my house';
    expect(named(text)).not.toBe('login');
    expect(categoryOf(readText(text), shop, layer)?.name).toBe('parcel');
  });

  test('a category that was added since leaves the judgement to the examples', () => {
    const more = categoriesOf({
      refund: ['I want my money back'],
      parcel: ['my parcel has not arrived'],
      login: ['I cannot log in'],
      food: ['the soup was cold'],
    });
    expect(categoryOf(readText('the soup was cold and salty'), more, layer)?.name).toBe('food');
  });

  test('a category that was removed since is given to nobody', () => {
    const fewer = categoriesOf({ refund: ['I want my money back'], login: ['I cannot log in'] });
    expect(categoryOf(readText('the van drove past my house again'), fewer, layer)).toBeUndefined();
  });
});
