import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ published: false });
});
afterAll(() => api.stop());

test('before a routing table is published the cases of a named team are listed, others later', async () => {
  expect((await api.call('GET /cases', { query: { team: 'care' } })).status).toBe(200);
  const { status, headers, body } = await api.call('GET /cases');
  expect([status, headers['retry-after']]).toEqual([503, '5']);
  expect(body.title).toBe('We cannot answer at the moment; try again soon.');
});

test('while the cursor key cannot be read, pages without a cursor still come', async () => {
  api.secrets.down = true;
  expect((await api.call('GET /mentions')).status).toBe(200);
  expect((await api.call('GET /mentions', { query: { cursor: 'x.y' } })).status).toBe(503);
});
