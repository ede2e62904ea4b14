/** Numbers of people: examples that their issuers or handbooks print, and what one wrong character makes of them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskText } from '../../lib/private/mask-text.ts';

const found = (text: string) => maskText(text).findings.map(({ type, start, end }) => [type, text.slice(start, end)]);

/** Strong: right by its check alone, wherever it stands. */
const strong = [
  ['dni', '12345678Z'],
  ['dni', '12.345.678-Z'],
  ['nie', 'X1234567L'],
  ['curp', 'HEGG560427MVZRRL04'],
  ['cpf', '529.982.247-25'],
  ['cpf', '11144477735'],
  ['nir', '2 55 08 14 168 025 38'],
  ['nir', '255081416802538'],
  ['steuerId', '86095742719'],
  ['steuerId', '47 036 892 816'],
  ['steuerId', '65929970489'],
  ['codiceFiscale', 'RSSMRA85T10A562S'],
  ['codiceFiscale', 'MRTMTT25D09F205Z'],
  ['ssn', '123-45-6789'],
] as const;

describe('a number with its check', () => {
  test.each(strong)('%s %s is found wherever it stands, with capitals or without', (type, number) => {
    expect(found(`it says ${number}, why?`)).toEqual([[type, number]]);
    expect(found(`(${number.toLowerCase()})`)).toEqual([[type, number.toLowerCase()]]);
  });

  test.each(strong)('%s %s is no such number in the middle of another, in a handle or a hashtag', (_, number) => {
    for (const around of [`A${number}`, `${number}7`, `@${number}`, `#${number}`])
      expect(found(around).filter(([, text]) => text === number)).toEqual([]);
  });

  const checked = strong.filter(([type]) => type !== 'ssn');
  test.each(checked)('%s %s is not one with its last character changed', (type, number) => {
    const last = number.slice(-1);
    const others = [...(/\d/.test(last) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')].filter((one) => one !== last);
    fc.assert(
      fc.property(fc.constantFrom(...others), (other) => {
        expect(found(number.slice(0, -1) + other).filter(([kind]) => kind === type)).toEqual([]);
      }),
    );
  });
});

test('what was never given out is none', () => {
  for (const text of ['000-12-3456', '666-12-3456', '900-12-3456', '123-00-4567', '123-45-0000', '111.111.111-11'])
    expect(found(`ssn or cpf ${text}`)).toEqual([]);
});

test('what has no check is found by its name', () => {
  expect(found('my SSN is 123456789')).toEqual([['ssn', '123456789']]);
  expect(found('it is 123456789')).toEqual([]);
  expect(found('national insurance JG123456C')).toEqual([['nino', 'JG123456C']]);
  expect(found('part JG123456C')).toEqual([]);
  expect(found('mi DNI: 28.345.671')).toEqual([['dni', '28.345.671']]);
  expect(found('son 28.345.671 de habitantes')).toEqual([]);
});

test('what is called an order is one, though it could be a number of a person', () => {
  expect(found('order 123-45-6789')).toEqual([]);
  expect(found('pedido 12345678Z')).toEqual([]);
  expect(found('pedido con DNI 12345678Z')).toEqual([['dni', '12345678Z']]);
});

test('in an address of the web an id counts that is a whole part', () => {
  expect(maskText('https://x.example/u/12345678Z/a').text).toBe('https://x.example/u/%5BDNI%20%E2%80%A68Z%5D/a');
  expect(maskText('https://x.example/?cpf=52998224725').types).toEqual(['cpf']);
  expect(maskText('https://x.example/status/52998224725').types).toEqual([]);
});
