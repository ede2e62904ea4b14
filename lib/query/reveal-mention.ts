/** What a mention said before it was masked: told to a person with a reason, once the case's history names both. */
import { idsIn } from '../case/case.ts';
import { change } from '../case/change.ts';
import { PRIVATE_TTL } from '../case/items.ts';
import type { CaseStore } from '../case/store.ts';
import type { StoredMention } from '../case/stored.ts';
import { UnavailableError } from '../errors.ts';
import { cutText } from '../mention/mention.ts';
import { maskText } from '../private/mask-text.ts';
import type { PrivateStore, PrivateText } from '../private/private-store.ts';
import { brandNumbersOf } from '../route/decide.ts';
import type { LiveTable } from '../route/live-table.ts';
import { type CaseAccess, changeCase } from './change-case.ts';
import { keyOfMention } from './mention-id.ts';
import { MAX_WHY } from './order.ts';
import { Refusal } from './refusal.ts';

/** `mention` is its id in the address, `actor` the `sub` of who asks. */
export type Reveal = { mention: string; why: string; actor: string };

type Deps = CaseAccess & {
  cases: Pick<CaseStore, 'commitChange' | 'getMention'>;
  texts: PrivateStore;
  table: LiveTable;
  now: () => Date;
};

/**
 * Looks whether there is a text before anything is recorded, so that the history tells of no reveal that was none, and
 * reads it only after. Throws a Refusal: 404 when the mention is not in the case or has no private text, 503 when the
 * case is too busy; UnavailableError when the event cannot be written. Nothing was read then.
 */
export async function revealMention(reveal: Reveal, deps: Deps): Promise<PrivateText> {
  const { cases, read, texts, now } = deps;
  const key = keyOfMention(reveal.mention);
  const kase = await read();
  const stored = key === undefined ? undefined : await cases.getMention(key);
  if (stored?.caseId === undefined || !idsIn(kase).includes(stored.caseId))
    throw new Refusal(404, 'There is no such mention in this case.');
  if (!(await texts.has(stored.key, now()))) throw nothingToReveal(stored, now());
  await record(reveal, deps);
  const text = await texts.get(stored.key, now());
  if (!text) throw nothingToReveal(stored, now());
  return text;
}

async function record({ mention, why, actor }: Reveal, { now, table, ...access }: Deps): Promise<void> {
  try {
    const routing = await table(now());
    await changeCase(access, (kase) => {
      const brandNumbers = brandNumbersOf(routing, kase.brand);
      // Not under `mentions`: those are what an event brought into the case.
      const detail = { mention, why: cutText(maskText(why, { language: kase.language, brandNumbers }).text, MAX_WHY) };
      return change(kase, kase, { type: 'revealed', at: now(), actor, detail });
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new UnavailableError(`a reveal cannot be recorded, so nothing was revealed: ${error}`);
  }
}

function nothingToReveal(stored: StoredMention, now: Date): Refusal {
  if (stored.status === 'deleted')
    return new Refusal(404, 'The mention was deleted by its author, and what it said with it.');
  // An answer of ours was not judged: only its age tells.
  const masked =
    stored.status === 'filed'
      ? stored.judged.score.privateData.length > 0
      : Date.parse(stored.receivedAt) + PRIVATE_TTL * 1000 <= now.getTime();
  if (masked) return new Refusal(404, 'What was masked in this mention has expired: it is kept for 90 days.');
  return new Refusal(404, 'Nothing in this mention was masked; the case shows all that it says.');
}
