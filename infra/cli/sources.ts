/** `npm run sources`: which feeds are polled. */
import { polledChannels } from '../../lib/channels/polled.ts';
import { createSourceStore } from '../../lib/channels/source-store.ts';
import { parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';
import { sourceCommands } from './source-commands.ts';

const HELP = `npm run sources -- COMMAND [--stack FILE]

  list             every source, one a line: id, brand, channel, address, paused
  add ID URL       polls this address from now on; an id that is there already gets the new address
  pause ID         stops polling it
  resume ID        polls it again, from where it stopped
  remove ID        forgets it; its mentions and cases stay

--brand NAME     add: whose source it is, by default demo
--channel NAME   add: ${Object.keys(polledChannels).join(', ')}; by default rss, which reads Atom too
--stack FILE     what cdk deploy --outputs-file wrote; by default the stack that npm start runs here
`;

const isCommand = (name: string): name is keyof typeof sourceCommands => Object.hasOwn(sourceCommands, name);

await run('sources', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      brand: { type: 'string', default: 'demo' },
      channel: { type: 'string', default: 'rss' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [command, id = '', url, ...rest] = positionals;
  if (!command) throw new UsageError(`which command?\n\n${HELP}`);
  if (!isCommand(command)) throw new UsageError(`there is no command "${command}" (--help tells the usage)`);
  if (command !== 'list' && !id) throw new UsageError(`which source? ${command} needs an id (--help tells the usage)`);
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one word too many (--help tells the usage)`);
  const { dynamo, outputs } = await connect(values.stack);
  const store = createSourceStore(dynamo, outputs.RoutingTable);
  const { brand, channel } = values;
  for (const line of await sourceCommands[command](store, { id, url, brand, channel }))
    process.stdout.write(`${line}\n`);
  return 0;
});
