/** Schedules of the template: `rate(...)` and `cron(...)`, at their own pace or, for a demonstration, faster. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import { isFunction, type LocalFunction } from './functions.ts';
import type { Place } from './identities.ts';
import type { Stack } from './resolve-stack.ts';
import { SetupError } from './setup-error.ts';
import { ACCOUNT } from './sqs.ts';

export type Schedules = {
  /** Runs what a schedule would run, now; resolves when it ended. Rejects when the function has no schedule or fails. */
  tick(functionName: string): Promise<void>;
  stop(): void;
};

/** `pace` 60 makes an hour of a minute: rates run that many times as often. Cron expressions keep their times. */
export function startSchedules(stack: Stack, functions: LocalFunction[], { pace = 1 } = {}): Schedules {
  const schedules = schedulesOf(stack, functions);
  const stops = schedules.map(({ expression, target, fire }) => {
    const retries = retriesOf(stack, target);
    return every(expression, () => void runEvent(target, fire(), retries), pace, target.name);
  });
  return {
    async tick(functionName) {
      const schedule = schedules.find(({ target }) => target.name === functionName);
      if (!schedule) throw new Error(`${functionName} has no schedule`);
      const answer = await schedule.target.invoke(schedule.fire());
      if (!answer.ok) throw new Error(`${functionName}: ${answer.errorType}: ${answer.errorMessage}`);
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

const DEFAULT_RETRIES = 2;
const RETRY_AFTER_MS = 60_000;

function retriesOf(stack: Stack, { arn }: LocalFunction): number {
  const configs = stack.all('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties);
  return configs.find((config) => isFunction(config.FunctionName, arn))?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
}

/** An asynchronous event: when the function fails it comes again after one minute, then after two. */
async function runEvent(target: LocalFunction, event: string, retries: number): Promise<void> {
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    if (attempt > 0) await sleep(RETRY_AFTER_MS * attempt, undefined, { ref: false });
    const answer = await target.invoke(event);
    if (answer.ok) return;
  }
}

type Schedule = { expression: string; target: LocalFunction; fire: () => string };

function schedulesOf(stack: Stack, functions: LocalFunction[]): Schedule[] {
  const rules = stack
    .all('AWS::Events::Rule')
    .flatMap(({ logicalId, properties }) =>
      properties.Targets.map((target) => ({ logicalId, source: 'aws.events', target, ...properties })),
    );
  const schedules = stack.all('AWS::Scheduler::Schedule').map(({ logicalId, properties }) => ({
    logicalId,
    source: 'aws.scheduler',
    target: properties.Target,
    ...properties,
  }));
  return [...rules, ...schedules]
    .filter(({ State }) => State === 'ENABLED')
    .map(({ logicalId, source, target, ScheduleExpression }) => {
      const found = functions.find(({ arn }) => isFunction(target.Arn, arn));
      if (!found) throw new SetupError(`${logicalId}: ${target.Arn} is none of the template's functions.`);
      const fire = () => target.Input ?? JSON.stringify(eventOf(source, logicalId, stack.place));
      return { expression: ScheduleExpression, target: found, fire };
    });
}

function eventOf(source: string, logicalId: string, { region }: Place) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: ACCOUNT,
    time: new Date().toISOString().replace(/\.\d+/, ''),
    region,
    resources: [`arn:aws:events:${region}:${ACCOUNT}:rule/${logicalId}`],
    detail: {},
  };
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Answers how to stop. */
function every(expression: string, run: () => void, pace: number, where: string): () => void {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const unit = rate[2] === 'day' ? 'day' : rate[2] === 'hour' ? 'hour' : 'minute';
    const timer = setInterval(run, (Number(rate[1]) * UNIT_MS[unit]) / pace);
    return () => clearInterval(timer);
  }
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (!cron) throw new SetupError(`${where}: the local stack does not know the schedule ${expression}.`);
  const job = new Cron(cronPattern(cron), { timezone: 'UTC' }, run);
  return () => job.stop();
}

/** AWS counts the days of the week from 1, Sunday, and has no seconds; croner counts from 0 and starts with them. */
function cronPattern(fields: string): string {
  const [minute, hour, day, month, weekday = '*', year] = fields.replaceAll('?', '*').split(' ');
  const shifted = weekday.replace(/(?<![#\d])\d/g, (digit) => String(Number(digit) - 1));
  return ['0', minute, hour, day, month, shifted, year].join(' ');
}
