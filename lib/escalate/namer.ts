import type { NameMember } from '../case/escalation.ts';
import type { LiveLoad } from '../load/live-load.ts';
import { nameMember } from '../load/name-member.ts';
import type { RoutingTable } from '../route/decide.ts';

/** What names members by the live table; undefined while it cannot be read: a step is not held up for that. */
export async function namer(
  table: () => Promise<RoutingTable>,
  loads: LiveLoad | undefined,
  at: Date,
): Promise<NameMember | undefined> {
  const routing = await table().catch(() => undefined);
  if (!routing) return undefined;
  const load = await loads?.now(routing, at);
  return (kase, team) => nameMember(kase, team, routing, load);
}
