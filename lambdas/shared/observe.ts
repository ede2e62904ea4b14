/** Logs and metrics of every function. Never a payload, a text or a secret: ids, counts and reasons only. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';

export const NAMESPACE = 'ComplaintRouter';

export const logger = new Logger();
const metrics = new Metrics({ namespace: NAMESPACE });

/** Adds to a counter of this invocation, published once at its end. Nothing is published for 0. */
export function count(metric: string, value = 1): void {
  if (value > 0) metrics.addMetric(metric, MetricUnit.Count, value);
}

/** Wraps what a function does in its logging and metrics; the only place where middy is applied. */
export function observed<Event, Result>(stage: string, run: (event: Event) => Promise<Result>) {
  return middy<Event, Result>()
    .handler((event: Event) => run(event))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .before(() => {
      logger.appendKeys({ stage });
    })
    .after(publishMetrics)
    .onError(publishMetrics);
}

/** Powertools' own middleware warns at every invocation that had nothing to count, which costs more than the metrics. */
function publishMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/** One sentence that is safe to log and to store: the kind of error and its message, cut short. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return `${error.name}: ${error.message}`.slice(0, 300);
}

/** What to do about a failure that the function can do without: count it and say what stands instead. */
export const goingOn = (metric: string, sentence: string) => (error: unknown) => {
  count(metric);
  logger.error(sentence, { reason: sentenceOf(error) });
};

/** The same for the routing table, of which every function keeps the last good one. */
export const tableStale = goingOn('RoutingTableStale', 'the routing table cannot be read; the last good one stands');

/** Builds what a function needs once, at its first event, from its environment. */
export function once<Deps>(build: () => Deps): () => Deps {
  let built: { deps: Deps } | undefined;
  return () => {
    built ??= { deps: build() };
    return built.deps;
  };
}
