/** `npm run routing`: the life of a routing table, from a draft to the way back. */
import { parse, run, UsageError } from './command.ts';
import { backtest } from './routing/backtest.ts';
import { diff } from './routing/diff.ts';
import { publish } from './routing/publish.ts';
import { schema } from './routing/schema.ts';
import { tryPosts } from './routing/try.ts';
import { validate } from './routing/validate.ts';
import { history, rollback, show } from './routing/versions.ts';

const HELP = `npm run routing -- COMMAND [OPTIONS]

  validate FILE.yaml   says each mistake with its line; exit status 1 for one. Warns of routes that can never match and
                       of examples that would go astray, judged by what is shipped
  schema               prints the JSON Schema of a table, for editors
  try FILE.jsonl       says where each post would go, and why: one a line, as JSON with at least "text"
  backtest FILE.yaml   what this draft would have done with what came in the last days, against the live table
  diff FILE.yaml       what differs between the live table and a draft; of two versions or files, name both
  publish FILE.yaml    validates, tries its examples, stores a new version and makes it live within 15 seconds
  history              every version that was published
  rollback [VERSION]   makes the version before live again, or the one named
  show [VERSION]       prints the live table, or the version named

--table FILE       try: by this draft instead of the live table
--brand NAME       try: of posts that name none; by default the table's first
--days N           backtest: how far back, 7 by default
--rejudge          backtest: judges every mention anew instead of as it was judged then
--move GONE=HEIR   publish, rollback: which team takes the open cases of one that is removed; as often as needed
--from VERSION     publish: only if this version is still live
--json             try, backtest: as JSON
--stack FILE       what cdk deploy --outputs-file wrote; by default the stack that npm start runs here
`;

type Values = {
  table?: string;
  brand?: string;
  days?: string;
  rejudge?: boolean;
  move?: string[];
  from?: string;
  json?: boolean;
  stack?: string;
};
/** `words` is how many it takes at most; an option that it does not take is refused, not overlooked. */
type Command = {
  words: number;
  options: readonly (keyof Values)[];
  run: (words: string[], values: Values) => number | Promise<number>;
};

const commands = {
  validate: { words: 1, options: [], run: ([file]) => validate(file) },
  schema: { words: 0, options: [], run: schema },
  try: { words: 1, options: ['table', 'brand', 'json', 'stack'], run: ([file], values) => tryPosts(file, values) },
  backtest: {
    words: 1,
    options: ['days', 'rejudge', 'json', 'stack'],
    run: ([file], values) => backtest(file, values),
  },
  diff: { words: 2, options: ['stack'], run: (words, { stack }) => diff(words, stack) },
  publish: { words: 1, options: ['move', 'from', 'stack'], run: ([file], values) => publish(file, values) },
  history: { words: 0, options: ['stack'], run: (_, { stack }) => history(stack) },
  rollback: { words: 1, options: ['move', 'stack'], run: ([version], values) => rollback(version, values) },
  show: { words: 1, options: ['stack'], run: ([version], { stack }) => show(version, stack) },
} satisfies Record<string, Command>;

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

await run('routing', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      brand: { type: 'string' },
      days: { type: 'string' },
      rejudge: { type: 'boolean' },
      move: { type: 'string', multiple: true },
      from: { type: 'string' },
      json: { type: 'boolean' },
      stack: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, ...words] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (name === undefined) throw new UsageError(`which command?\n\n${HELP}`);
  if (!isCommand(name)) throw new UsageError(`there is no command "${name}" (--help tells the usage)`);
  const command: Command = commands[name];
  const [stray] = words.slice(command.words);
  if (stray !== undefined) throw new UsageError(`${name} takes no "${stray}" (--help tells the usage)`);
  const taken: readonly string[] = command.options;
  const unasked = Object.keys(values).find((option) => !taken.includes(option));
  if (unasked !== undefined) throw new UsageError(`${name} takes no --${unasked} (--help tells the usage)`);
  return command.run(words, values);
});
