import type { PolledChannel } from '../channels/poller.ts';
import type { Budget } from './budget.ts';
import type { Source } from './source.ts';

/** What may be read of a source, and the unit that its platform counts. */
export type Limits = Budget & { unit: PolledChannel['reads']['unit'] };

/** A source's own budget, or else its channel's default a day and no bound a month. */
export const limitsOf = ({ budget }: Pick<Source, 'budget'>, { reads }: Pick<PolledChannel, 'reads'>): Limits => ({
  perDay: budget.perDay ?? reads.perDay,
  perMonth: budget.perMonth ?? Number.POSITIVE_INFINITY,
  unit: reads.unit,
});
