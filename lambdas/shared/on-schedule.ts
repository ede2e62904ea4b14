/** The door of every function started by a schedule. */
import type { ScheduledEvent } from 'aws-lambda';
import { observed, once } from './observe.ts';

export function onSchedule<Deps, Result>(stage: string, build: () => Deps, run: (deps: Deps) => Promise<Result>) {
  const deps = once(build);
  return observed<ScheduledEvent, Result>(stage, () => run(deps()));
}
