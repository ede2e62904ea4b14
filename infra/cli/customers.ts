/** `npm run customers`: the customer directory, by which mentions are known to be a customer's or our own staff's. */
import { createDirectoryStore } from '../../lib/customers/directory-store.ts';
import { brandName } from '../../lib/mention/mention.ts';
import { parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';
import { eachListing, forget, whoIs } from './customer-commands.ts';
import { channelNames } from './payload.ts';

const HELP = `npm run customers -- COMMAND [--brand NAME] [--stack FILE]

  import FILE             adds the accounts that a file lists, or replaces them; doing it again changes nothing
  show CHANNEL HANDLE     whom a handle or id belongs to: customer, tier, staff or -, handle or id
  remove CHANNEL HANDLE   forgets this account
  remove FILE             forgets all accounts that a file lists

FILE.csv has a header and columns customer, channel, handle and/or id, and optionally tier, staff (yes or no) and
brand, in any order; others are ignored. FILE.jsonl has the same as members, or handles and ids of several channels:
{"customer": "c-17", "tier": "gold", "handles": {"x": ["@ana"]}, "ids": {"whatsapp": ["+34 600 111 222"]}}.
E-mail addresses and phone numbers are kept as hashes. What a tier is worth stands in the routing table.

--brand NAME    of lines that name none, and of the account that is shown or removed (demo)
--stack FILE    what cdk deploy --outputs-file wrote; by default the stack that npm start runs here

Exit status: 0 good, 1 when a line was bad (the others count) or nobody was found, 2 when called wrongly.
`;

const MISSING = {
  import: 'what? It needs a file',
  show: 'whom? It needs a channel and a handle or id',
  remove: 'what? It needs a file, or a channel and a handle or id',
};
const isCommand = (name: string): name is keyof typeof MISSING => Object.hasOwn(MISSING, name);

await run('customers', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      brand: { type: 'string', default: 'demo' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [command = '', ...words] = positionals;
  if (!command) throw new UsageError(`which command?\n\n${HELP}`);
  if (!isCommand(command)) throw new UsageError(`there is no command "${command}" (--help tells the usage)`);
  const [first, second] = words;
  const ofFile = command === 'import' || (command === 'remove' && second === undefined);
  if (!first || (!ofFile && !second)) throw new UsageError(`${command} ${MISSING[command]} (--help tells the usage)`);
  const tooMany = words[ofFile ? 1 : 2];
  if (tooMany) throw new UsageError(`"${tooMany}" is one word too many (--help tells the usage)`);
  const brand = brandName.safeParse(values.brand);
  if (!brand.success) throw new UsageError(`--brand: ${brand.error.issues[0]?.message}`);

  const { dynamo, outputs } = await connect(values.stack);
  const store = createDirectoryStore(dynamo, outputs.CaseTable);
  if (second && !ofFile) {
    const lines = await (command === 'show' ? whoIs : forget)(store, {
      brand: brand.data,
      channel: first,
      name: second,
    });
    for (const line of lines) process.stdout.write(`${line}\n`);
    return 0;
  }
  const options = { brand: brand.data, channels: new Set(channelNames) };
  const write = command === 'import' ? store.put : store.remove;
  const { accounts, lines, bad } = await eachListing(first, options, write, (told) =>
    process.stderr.write(`${told}\n`),
  );
  const done = command === 'import' ? 'in the directory' : 'forgotten';
  process.stdout.write(`${accounts} accounts of ${lines - bad} lines are ${done}; ${bad} lines were bad\n`);
  return bad > 0 ? 1 : 0;
});
