/** `npm run customers`: the customer directory, by which mentions are known to be a customer's or our own staff's. */
import { identityKey } from '../../lambdas/shared/identity-key.ts';
import { createSecrets } from '../../lambdas/shared/secrets.ts';
import type { Listing } from '../../lib/customers/directory.ts';
import { createDirectoryStore, type DirectoryStore } from '../../lib/customers/directory-store.ts';
import { brandName } from '../../lib/mention/mention.ts';
import { parse, run, UsageError } from './command.ts';
import { connect } from './connect.ts';
import { accountNamed, eachListing, forget, forgetAll, type Named, whoIs } from './customer-commands.ts';
import { linkAccounts, unlinkAccounts } from './customer-words.ts';
import { channelNames } from './payload.ts';

const HELP = `npm run customers -- COMMAND [--brand NAME] [--stack FILE]

  import FILE             adds the accounts that a file lists, or replaces them; doing it again changes nothing
  show CHANNEL HANDLE     whom a handle or id belongs to: customer, tier, staff or -, handle or id; and the words that
                          agents gave on whose it is: both accounts, who said so, when
  remove CHANNEL HANDLE   forgets this account, and the words on it
  remove FILE             forgets all accounts that a file lists, and the words on them
  link CHANNEL HANDLE CHANNEL HANDLE
                          your word that both accounts are one customer's, for 400 days or until it is withdrawn
  unlink CHANNEL HANDLE [CHANNEL HANDLE]
                          withdraws the word on these two, or all on the one

FILE.csv has a header and columns customer, channel, handle and/or id, and optionally tier, staff (yes or no) and
brand, in any order; others are ignored. FILE.jsonl has the same as members, or handles and ids of several channels:
{"customer": "c-17", "tier": "gold", "handles": {"x": ["@ana"]}, "ids": {"whatsapp": ["+34 600 111 222"]}}.
E-mail addresses and phone numbers are kept as hashes under the stack's own key. HANDLE is a handle with an @, or the id that a case shows: what
agents say of a case is kept by its customer's id, where the platform tells one. Accounts that the directory lists as
two customers' stay two, whoever says otherwise. What a tier is worth stands in the routing table.

--brand NAME    of lines that name none, and of the account that is shown or removed (demo)
--stack FILE    what cdk deploy --outputs-file wrote; by default the stack that npm start runs here

Exit status: 0 good, 1 when a line was bad (the others count) or nobody was found, 2 when called wrongly.
`;

const MISSING = {
  import: 'what? It needs a file',
  show: 'whom? It needs a channel and a handle or id',
  remove: 'what? It needs a file, or a channel and a handle or id',
  link: 'whom? It needs two accounts, each a channel and a handle or id',
  unlink: 'whom? It needs one account or two, each a channel and a handle or id',
};
/** How many words may follow each. */
const LENGTHS = { import: [1], show: [2], remove: [1, 2], link: [4], unlink: [2, 4] };
type Command = keyof typeof MISSING;
const isCommand = (name: string): name is Command => Object.hasOwn(MISSING, name);

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
  const longest = Math.max(...LENGTHS[command]);
  if (words.length > longest) throw new UsageError(`"${words[longest]}" is one word too many (--help tells the usage)`);
  if (!LENGTHS[command].includes(words.length))
    throw new UsageError(`${command} ${MISSING[command]} (--help tells the usage)`);
  const brand = brandName.safeParse(values.brand);
  if (!brand.success) throw new UsageError(`--brand: ${brand.error.issues[0]?.message}`);

  const { dynamo, secretsManager, outputs } = await connect(values.stack);
  const key = identityKey(createSecrets(secretsManager), outputs.SecretsPrefix);
  const store = createDirectoryStore(dynamo, outputs.CaseTable, key);
  const [first = '', second = '', third, fourth = ''] = words;
  const named = { brand: brand.data, channel: first, name: second };
  const other = third === undefined ? undefined : { brand: brand.data, channel: third, name: fourth };
  if (words.length > 1) {
    for (const line of await ofAccount(command, store, named, other)) process.stdout.write(`${line}\n`);
    return 0;
  }
  const options = { brand: brand.data, channels: new Set(channelNames) };
  const write = command === 'import' ? store.put : (listings: readonly Listing[]) => forgetAll(store, listings);
  const { accounts, lines, bad } = await eachListing(first, options, write, (told) =>
    process.stderr.write(`${told}\n`),
  );
  const done = command === 'import' ? 'in the directory' : 'forgotten';
  process.stdout.write(`${accounts} accounts of ${lines - bad} lines are ${done}; ${bad} lines were bad\n`);
  return bad > 0 ? 1 : 0;
});

/** Answers the lines to print. */
function ofAccount(command: Command, store: DirectoryStore, named: Named, other: Named | undefined): Promise<string[]> {
  if (command === 'show') return whoIs(store, named);
  if (command === 'remove') return forget(store, named);
  const theirs = other && accountNamed(other);
  return command === 'link' && theirs
    ? linkAccounts(store, accountNamed(named), theirs, new Date())
    : unlinkAccounts(store, accountNamed(named), theirs, new Date());
}
