/** `npm run sources`: what is polled, how often, at which price. */
import { sourceCredentials } from '../../lambdas/shared/credentials.ts';
import { createSecrets } from '../../lambdas/shared/secrets.ts';
import { guardedFetch } from '../../lib/channels/tools/fetch.ts';
import { UnavailableError } from '../../lib/errors.ts';
import { createSourceStateStore } from '../../lib/poll/source-state-store.ts';
import { createSourceStore } from '../../lib/poll/source-store.ts';
import { parse, run, UsageError } from './command.ts';
import { type Connection, connect } from './connect.ts';
import { found, type SourceRoom, sourceCommands } from './source-commands.ts';
import { type TrialTools, tryOut } from './source-trial.ts';
import { polledNames, readSource, type SourceWords } from './source-words.ts';

const HELP = `npm run sources -- COMMAND [--stack FILE]

  list             every source, one a line: id, brand, channel, address, options, interval, reads of its budget, state
  add ID [URL]     polls it from now on, by default at the channel's own address; an id that is there is replaced
  pause ID         stops polling it
  resume ID        polls it again, from where it stopped and at once, also when it was put off
  remove ID        forgets it; its mentions and cases stay
  test ID|URL      reads it once, saves and queues nothing, and prints the mentions found, a line of JSON each; what it
                   cost goes to standard error

--channel NAME     add, test: ${polledNames().join(', ')}; by default rss, which reads Atom too
--brand NAME       add: whose source it is, by default demo
--set NAME=VALUE   add, test: what the channel must know, such as --set search=acme; as often as needed
--per-day N        add: most reads a UTC day, in what the platform counts; by default the channel's own bound
--per-month N      add: most reads a UTC month; by default unbounded
--every MIN..MAX   add: how often it is read, by how much it says; by default 60s..15m
--stack FILE       what cdk deploy --outputs-file wrote; by default the stack that npm start runs here
`;

const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

const isCommand = (name: string): name is keyof typeof sourceCommands => Object.hasOwn(sourceCommands, name);

await run('sources', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      brand: { type: 'string', default: 'demo' },
      channel: { type: 'string', default: 'rss' },
      set: { type: 'string', multiple: true },
      'per-day': { type: 'string' },
      'per-month': { type: 'string' },
      every: { type: 'string' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [command, ...given] = positionals;
  const [id = '', url] = given;
  if (!command) throw new UsageError(`which command?\n\n${HELP}`);
  if (!isCommand(command) && command !== 'test')
    throw new UsageError(`there is no command "${command}" (--help tells the usage)`);
  if (command !== 'list' && !id) throw new UsageError(`which source? ${command} needs an id (--help tells the usage)`);
  const tooMany = given[command === 'list' ? 0 : command === 'add' ? 2 : 1];
  if (tooMany) throw new UsageError(`"${tooMany}" is one word too many (--help tells the usage)`);
  const { brand, channel, set, every } = values;
  const words = { id, url, brand, channel, set, every, perDay: values['per-day'], perMonth: values['per-month'] };
  if (command === 'test') return test(words, values.stack);
  for (const line of await sourceCommands[command](roomOf(await connect(values.stack)), words))
    process.stdout.write(`${line}\n`);
  return 0;
});

function roomOf({ dynamo, outputs }: Connection): SourceRoom {
  return {
    sources: createSourceStore(dynamo, outputs.RoutingTable),
    states: createSourceStateStore(dynamo, outputs.CaseTable),
    secretsPrefix: outputs.SecretsPrefix,
  };
}

/** An address can be tried without any stack, as far as it needs no secret. */
async function test(words: SourceWords, stack: string | undefined): Promise<number> {
  const isAddress = words.id.includes('://');
  const connection = await connect(stack).catch((error: unknown) => {
    if (isAddress && stack === undefined) return undefined;
    throw error;
  });
  const source =
    isAddress || !connection
      ? readSource({ ...words, id: 'test', url: words.id })
      : await found(roomOf(connection), words.id);
  const bounds = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, allowPrivate: connection?.local !== undefined };
  const tools: TrialTools = {
    get: (address, headers) => guardedFetch(address, { headers, ...bounds }),
    post: (address, headers, body) => guardedFetch(address, { method: 'POST', headers, body, ...bounds }),
    credentials: async () => {
      if (isAddress || !connection)
        throw new UnavailableError('it needs a secret: add it, set its secret, and test it by its id');
      const secrets = createSecrets(connection.secretsManager);
      return sourceCredentials(source, secrets, connection.outputs.SecretsPrefix, { anew: false });
    },
    ownAccounts: new Set(),
  };
  const { lines, notes } = await tryOut(source, tools);
  for (const line of lines) process.stdout.write(`${line}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  return 0;
}
