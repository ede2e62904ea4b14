/** `npm run replay`: sends a file of posts into the stack that `npm start` runs here, and says what became of each. */

import { checkBrand, REPLAY_HELP, replayOptions, replayPlan } from '../replay/options.ts';
import { brandsOf } from '../replay/post.ts';
import { replay } from '../replay/replay.ts';
import { exitStatus, summary } from '../replay/report.ts';
import { createScreen } from '../replay/screen.ts';
import { parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';

const HELP = `npm run replay -- FILE.jsonl [options]

${REPLAY_HELP}--stack FILE      the stack file (.local/stack.json); only a stack on this machine takes replays

Exit status: 0 when every mention is stored, 1 when a line was bad or a mention was refused or lost.
`;

await run('replay', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: { ...replayOptions, stack: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (!file || others.length > 0)
    throw new UsageError('which file? Name one file of JSON Lines (--help tells the usage)');
  const plan = await replayPlan(file, values);
  const { outputs, local, dynamo } = await connect(values.stack);
  if (!local) throw new UsageError('replays go into a stack on this machine only: its webhook keys are at hand');
  const target = {
    apiUrl: outputs.ApiUrl,
    ways: { secrets: local.webhookSecrets, feed: local.feed },
    table: { documents: dynamo, name: outputs.CaseTable },
  };
  checkBrand(plan, brandsOf(target.ways));
  const report = await replay(plan, target, createScreen());
  process.stdout.write(`\n${file}\n${summary(report)}\n`);
  return exitStatus(report);
});
