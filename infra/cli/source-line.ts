/** A source and what is known of it as one line: its columns are parted by tabs. */
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import { readsIn } from '../../lib/poll/budget.ts';
import { limitsOf } from '../../lib/poll/limits.ts';
import type { Source } from '../../lib/poll/source.ts';
import type { StoredSourceState } from '../../lib/poll/source-state-store.ts';

export function sourceLine(source: Source, state: StoredSourceState | undefined, now: Date): string {
  const { id, brand, channel, url, options, interval } = source;
  const set = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  const every = [...new Set([interval.min, interval.max])].map(inUnits).join('..');
  const columns = [id, brand, channel, url, set.join(' ') || '-', `every ${every}`];
  return [...columns, readsOf(source, state, now), stateOf(source, state, now)].join('\t');
}

function readsOf(source: Source, state: StoredSourceState | undefined, now: Date): string {
  if (!isPolledChannel(source.channel)) return '-';
  const { perDay, perMonth, unit } = limitsOf(source, polledChannels[source.channel]);
  const today = `${readsIn('day', state?.spending, now)} of ${perDay} ${unit}s today`;
  const month = readsIn('month', state?.spending, now);
  return `${today}, ${Number.isFinite(perMonth) ? `${month} of ${perMonth}` : month} this month`;
}

function stateOf({ channel, paused }: Source, state: StoredSourceState | undefined, now: Date): string {
  const isLater = state !== undefined && Date.parse(state.until) > now.getTime();
  const facts = [
    ...(isPolledChannel(channel) ? [] : [`cannot be read: no channel ${channel} is polled`]),
    ...(paused ? ['paused'] : []),
    state?.readAt ? `read ${state.readAt}` : 'not read yet',
    ...(isLater && state.owner ? ['being read'] : []),
    ...(isLater && state.putOff ? [`put off until ${state.until}: ${state.putOff}`] : []),
    ...(state?.rhythm?.silent ? [`silent since ${state.rhythm.heardAt}`] : []),
  ];
  return facts.join(', ');
}

function inUnits(seconds: number): string {
  if (seconds % 3_600 === 0) return `${seconds / 3_600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
