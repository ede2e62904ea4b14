/** `npm run routing`: checks, publishes and shows the routing table. */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parse as parseYaml, stringify } from 'yaml';
import { ConflictError } from '../../lib/errors.ts';
import type { RoutingDocument } from '../../lib/route/document/document.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { DEFAULT_WEIGHTS, type Factor } from '../../lib/score/weights.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';

const HELP = `npm run routing -- COMMAND [--stack FILE]

  validate FILE.yaml   says each mistake with its line; exit status 1 if there are any
  publish FILE.yaml    validates, stores a new version and makes it live within 15 seconds
  show                 prints the live table

--stack FILE   what cdk deploy --outputs-file wrote; by default the stack that npm start runs here
`;

await run('routing', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: { stack: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [command, file] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (command === 'validate') {
    const { document } = await readTable(file);
    process.stdout.write(
      `${file} is valid: ${document.routes.length} routes, ${Object.keys(document.teams).length} teams\n${weightsOf(document)}`,
    );
    return 0;
  }
  if (command === 'publish') return publish(file, values.stack);
  if (command === 'show') return show(values.stack);
  throw new UsageError(
    command ? `there is no command "${command}" (--help tells the usage)` : `which command?\n\n${HELP}`,
  );
});

async function readTable(file: string | undefined) {
  if (!file) throw new UsageError('which file? Name a YAML file');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const result = readRoutingYaml(text, file);
  if ('mistakes' in result) throw new DataError(result.mistakes.join('\nrouting: '));
  return { document: result.document, written: parseYaml(text) };
}

/** The factors of urgency that the table gives other points than they have by themselves. */
function weightsOf({ urgency }: RoutingDocument): string {
  const changed = Object.entries(DEFAULT_WEIGHTS).flatMap(([factor, usual]) => {
    const points = urgency[factor as Factor];
    return points === usual ? [] : [`${factor} ${points} instead of ${usual}`];
  });
  return changed.length === 0 ? '' : `urgency: ${changed.join(', ')}\n`;
}

async function publish(file: string | undefined, stack: string | undefined): Promise<number> {
  const { document, written } = await readTable(file);
  const { dynamo, outputs } = await connect(stack);
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const live = await store.pointer();
  try {
    const version = await store.publish(written, userInfo().username, new Date(), live?.version);
    const same = version === live?.version ? ' (it was live already)' : '';
    process.stdout.write(`published version ${version} with ${document.routes.length} routes${same}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ConflictError)
      throw new DataError(`${error.message}; look at it with show, then publish again`);
    throw error;
  }
}

async function show(stack: string | undefined): Promise<number> {
  const { dynamo, outputs } = await connect(stack);
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const live = await store.pointer();
  if (!live) throw new DataError('no routing table was published yet');
  const text = await store.source(live.version);
  process.stdout.write(`# version ${live.version}, published ${live.at} by ${live.by}\n${stringify(JSON.parse(text))}`);
  return 0;
}
