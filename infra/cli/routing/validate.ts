/** `routing -- validate`: what is wrong with a draft, and what is right but surely not meant. */
import { examplesAstray } from '../../../lib/backtest/examples.ts';
import type { RoutingTable } from '../../../lib/route/decide.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';
import { oddOrders } from '../../../lib/route/odd-order.ts';
import { unknownValues } from '../../../lib/route/unknown-values.ts';
import { unreachableRoutes } from '../../../lib/route/unreachable.ts';
import { DEFAULT_WEIGHTS, type Factor } from '../../../lib/score/weights.ts';
import { counted } from '../counted.ts';
import { channelNames } from '../payload.ts';
import { readDraft } from '../routing-table.ts';

export async function validate(file: string | undefined): Promise<number> {
  const { table } = await readDraft(file);
  process.stdout.write(`${[summary(file, table), ...weights(table.document)].join('\n')}\n`);
  for (const warning of [...warnings(table), ...astray(table)]) process.stderr.write(`routing: warning: ${warning}\n`);
  return 0;
}

const warnings = ({ document }: RoutingTable): string[] => [
  ...unreachableRoutes(document).map(
    ({ route, by }) => `route "${route.id}" takes nothing: "${by.id}" before it takes it all`,
  ),
  ...unknownValues(document, channelNames).map(
    ({ route, field, value, instead }) => `route "${route}" asks for the ${field} "${value}"; ${instead}`,
  ),
  ...oddOrders(document),
];

/** By what is shipped: a deployment has learned more, and `publish` judges by that. */
const astray = (table: RoutingTable): string[] =>
  examplesAstray(table, new Date()).map(({ index, sentence }) => `examples.${index}: ${sentence}`);

const summary = (file: string | undefined, { routes, document }: RoutingTable) =>
  `${file} is valid: ${counted(routes.length, 'route')}, ${counted(Object.keys(document.teams).length, 'team')}`;

/** The factors of urgency that the table gives other points than they have by themselves. */
function weights({ urgency }: RoutingDocument): string[] {
  const changed = Object.entries(DEFAULT_WEIGHTS).flatMap(([factor, usual]) => {
    const points = urgency[factor as Factor];
    return points === usual ? [] : [`${factor} ${points} instead of ${usual}`];
  });
  return changed.length === 0 ? [] : [`urgency: ${changed.join(', ')}`];
}
