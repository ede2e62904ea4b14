import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { createCursors } from '../../lib/query/cursors.ts';

type Keys = [string, ...string[]];
const cursorsWith = (keys: Keys, fresh: Keys = keys) =>
  createCursors(
    async () => keys,
    async () => fresh,
  );
const cursor = async (key: string) => (await cursorsWith([key]).seal(7, 'asked')) ?? '';

test('a cursor of the current or the previous key opens', async () => {
  expect(await cursorsWith(['new', 'old']).open(await cursor('new'), 'asked', z.number())).toBe(7);
  expect(await cursorsWith(['new', 'old']).open(await cursor('old'), 'asked', z.number())).toBe(7);
});

test('a cursor that another instance sealed after a rotation opens, since the keys are read again', async () => {
  expect(await cursorsWith(['old'], ['new', 'old']).open(await cursor('new'), 'asked', z.number())).toBe(7);
});

test('a cursor of a key that is gone, of another query or of another shape does not open', async () => {
  const refusal = { status: 400, members: { field: 'cursor' } };
  await expect(cursorsWith(['new']).open(await cursor('old'), 'asked', z.number())).rejects.toMatchObject(refusal);
  await expect(cursorsWith(['old']).open(await cursor('old'), 'other', z.number())).rejects.toMatchObject(refusal);
  await expect(cursorsWith(['old']).open(await cursor('old'), 'asked', z.string())).rejects.toMatchObject(refusal);
});

test('no place, no cursor; no cursor, no place', async () => {
  expect(await cursorsWith(['key']).seal(undefined, 'asked')).toBeUndefined();
  expect(await cursorsWith(['key']).open(undefined, 'asked', z.number())).toBeUndefined();
});
