/** A stack in which nothing moves any more: a replay does not wait for ever, and its exit status says so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listen } from '../../infra/local/http.ts';
import { replay } from '../../infra/replay/replay.ts';
import { exitStatus } from '../../infra/replay/report.ts';
import { settle, settleAfter } from '../../infra/replay/settle.ts';
import { createTestTables } from '../support/tables.ts';

/** Milliseconds, in place of the minute that the commands wait. */
const PATIENCE = 300;
const never = new Promise<never>(() => {});
const well = { sent: 1, accepted: 1, rejected: 0, duplicates: 0, stored: ['a'], lost: [], badLines: 0 };
const report = { ...well, newCases: 0, teams: [], channels: [], outcomes: [], p50: undefined, p95: undefined };

test('mentions that were accepted and never stored are lost after a while, and the status is 1', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'standstill-'));
  const file = join(directory, 'posts.jsonl');
  writeFileSync(file, '{"id":"a","text":"Where is my parcel?"}\n{"id":"b","text":"Still waiting!"}\n');
  const tables = await createTestTables();
  const blackHole = await listen((_, response) => response.end('{"accepted":1}'));
  const lines: string[] = [];
  const screen = { line: (text: string) => lines.push(text), bar: () => ({ update() {}, stop() {} }) };
  try {
    const target = {
      apiUrl: blackHole.url,
      ways: { secrets: { 'demo/generic': `whsec_${Buffer.alloc(32, 7).toString('base64')}` } },
      table: { documents: tables.documents, name: tables.caseTable },
    };
    const plan = { file, brand: 'demo', keepTimes: false, perPost: 1 };
    const told = await replay(plan, target, screen, PATIENCE);
    expect(lines).toEqual([]);
    expect(told).toMatchObject({ sent: 2, accepted: 2, rejected: 0, stored: [], lost: expect.any(Array) });
    expect(told.lost).toHaveLength(2);
    expect(exitStatus(told)).toBe(1);
  } finally {
    await blackHole.stop();
    tables.close();
    rmSync(directory, { recursive: true });
  }
});

describe('queues and stream', () => {
  test('that stand still are given up, and the status is 1 though every mention is stored', async () => {
    const drained = await settleAfter(never, () => 7, PATIENCE);
    expect(drained).toBe(false);
    expect([exitStatus(report, drained), exitStatus(report, true)]).toEqual([1, 0]);
  });

  test('are waited for as long as something happens', async () => {
    const end = Promise.withResolvers<void>();
    let happened = 0;
    const drained = await settleAfter(
      end.promise,
      () => {
        // Each look finds something new, for longer than the patience lasts.
        if (++happened === 10) end.resolve();
        return happened;
      },
      PATIENCE,
    );
    expect([drained, happened >= 10]).toEqual([true, true]);
  });

  test('that cannot be looked at are an error, not a standstill', async () => {
    await expect(settleAfter(Promise.reject(new Error('no queue')), () => 1, PATIENCE)).rejects.toThrow('no queue');
  });
});

test('what shrinks is waited for, what does not is not', async () => {
  let left = 6;
  expect(await settle(() => --left, PATIENCE)).toBe(true);
  expect(await settle(() => 3, PATIENCE)).toBe(false);
});
