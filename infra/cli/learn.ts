/** `npm run learn`: what people corrected becomes how mentions are judged, if that is better. */
import { userInfo } from 'node:os';
import { createCorrectionStore } from '../../lib/case/correction-store.ts';
import { ConflictError, PermanentError } from '../../lib/errors.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { groundOf } from '../../lib/score/learned/ground.ts';
import {
  type LearningDeps,
  learnFromCorrections,
  newestCorrections,
} from '../../lib/score/learned/learn-from-corrections.ts';
import { createLearnedStore, type LearnedStore } from '../../lib/score/learned/learned-store.ts';
import { reportOn } from '../../lib/score/learned/report.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { type Connection, connect } from './connect.ts';
import { createCounter } from './counter.ts';
import { instantOf } from './instant.ts';
import { historyLines, outcomeLines, reportLines } from './learn-words.ts';

const HELP = `npm run learn -- [COMMAND] [options]

Learns from what people corrected: sentiment, complaint, category, team and the points of urgency. Each is tried on
corrections that were held back, and published only if it is better there than what stands; triage judges by it within
a minute. Prints for each the corrections used, and how right it was before and after.

  rollback [VERSION]   judges by the version before again, or by VERSION; the schedule publishes nothing until learn does
  history              every version, the newest first, with what it was learned from

--since WHEN   the oldest corrections to learn from: an age such as 90d, or a date (400d, as long as they are kept)
--dry-run      publishes nothing
--report       learns nothing: by week how often people confirmed what was judged, how right a layer would have been that
               had learned from the weeks before, and whether judgements drift
--json         one JSON object instead of lines
--stack FILE   what cdk deploy --outputs-file wrote; by default the stack that npm start runs here

Exit status: 0 good, 1 when something cannot be done, 2 when called wrongly.
`;

await run('learn', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      stack: { type: 'string' },
      since: { type: 'string', default: '400d' },
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [command, version, ...others] = positionals;
  if (command !== undefined && command !== 'rollback' && command !== 'history')
    throw new UsageError(`there is no command "${command}" (--help tells the usage)`);
  const tooMany = command === 'history' ? version : others[0];
  if (tooMany) throw new UsageError(`"${tooMany}" is one word too many (--help tells the usage)`);
  const since = instantOf(values.since, new Date());
  const print = (result: object, lines: readonly string[]) =>
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${lines.join('\n')}\n`);

  const connection = await connect(values.stack);
  const store = createLearnedStore(connection.dynamo, connection.outputs.RoutingTable);
  if (command === 'history') {
    const versions = await store.history();
    print({ versions }, historyLines(versions));
    return 0;
  }
  if (command === 'rollback') {
    const back = await rollback(store, version);
    print(back, [`version ${back.version} judges again, within a minute, instead of ${back.previous}`]);
    return 0;
  }
  const counter = createCounter();
  const onProgress = (doing: string) => counter.show(doing);
  const deps = await learningDeps(connection, store, since);
  if (values.report) {
    const report = reportOn(await newestCorrections(deps, onProgress), deps.ground, onProgress);
    counter.clear();
    print(report, reportLines(report));
    return 0;
  }
  const options = { by: userInfo().username, now: new Date(), dryRun: values['dry-run'], onProgress };
  const outcome = await learnFromCorrections(deps, options).catch(toSentence);
  counter.clear();
  print(outcome, outcomeLines(outcome));
  return 0;
});

async function learningDeps({ dynamo, outputs }: Connection, store: LearnedStore, since: Date): Promise<LearningDeps> {
  const routing = createTableStore(dynamo, outputs.RoutingTable);
  const live = await routing.pointer();
  if (!live) throw new DataError('no routing table was published yet: npm run routing -- publish FILE');
  const { document } = await routing.load(live.version);
  const corrections = createCorrectionStore(dynamo, outputs.CaseTable, (key) =>
    process.stderr.write(`learn: stepped over a correction that cannot be read: ${key}\n`),
  );
  return {
    corrections: (brand) => corrections.list(brand, since),
    store,
    brands: Object.keys(document.brands),
    ground: groundOf(document),
  };
}

function rollback(store: LearnedStore, version: string | undefined) {
  return store.rollback(userInfo().username, new Date(), version).catch(toSentence);
}

/** What a person can do something about. */
function toSentence(error: unknown): never {
  if (error instanceof ConflictError) throw new DataError(`${error.message}; look at it with history, then try again`);
  if (error instanceof PermanentError) throw new DataError(error.message);
  throw error;
}
