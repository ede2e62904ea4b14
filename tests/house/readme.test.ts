/** README.md is code too: what it tells people to type, edit or look up is there, and does what it says. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { STACK_FILE } from '../../infra/stack-file.ts';
import { judge } from '../../lib/case/judged.ts';
import { caseOrder } from '../../lib/query/order.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { conditionSchema } from '../../lib/route/document/condition.ts';
import { targetSchema } from '../../lib/route/document/targets.ts';
import { MAX_AGE_MS } from '../../lib/route/live-table.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { scoreLocally } from '../../lib/score/score-mention.ts';
import { at, mention } from '../support/builders.ts';
import { type Block, blocks, commandsIn, quotedIn, readme, requestOf, tables } from '../support/readme.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const kindOf = ({ language, text }: Block) => language || (text.includes('►') ? 'flow' : 'house');
const ofKind = (kind: string) => blocks.filter((block) => kindOf(block) === kind).map(({ text }) => text);
const tableOf = (head: string) => tables.find((table) => table.head[0] === head)?.rows ?? [];
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const code = ['lib', 'lambdas', 'infra']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`))
  .filter((name) => name.endsWith('.ts') && !/^lib\/(private|score\/phrases)\//.test(name))
  .map((name) => readFileSync(name, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
  .join('\n');
/** Not in a comment, and not because customers say it. */
const isInCode = (word: string) => new RegExp(`\\b${word}\\b`).test(code);

test('every block and every table is of a kind that is checked here, or has nothing to check', () => {
  expect([...new Set(blocks.map(kindOf))].sort()).toEqual(['flow', 'house', 'sh', 'yaml']);
  const measuredOrProse = ['decision', 'complaints'];
  expect(tables.map(({ head }) => head[0])).toEqual(
    expect.arrayContaining(['word', 'command', 'secret', 'channel', 'target', ...measuredOrProse]),
  );
  expect(tables).toHaveLength(7);
});

test('the flow names every function, and no other', () => {
  const functions = readdirSync('lambdas').flatMap((name) => name.match(/^(.+)\.ts$/)?.[1] ?? []);
  const drawn = new Set(
    ofKind('flow')
      .join('')
      .match(/[a-z]+-[a-z]+/g),
  );
  expect([...drawn].sort()).toEqual(functions.sort());
});

test('the house has the rooms that are drawn', () => {
  const drawn = ofKind('house').join('').split('\n').filter(Boolean);
  expect(drawn.length).toBeGreaterThan(3);
  for (const line of drawn) {
    const [room = '', ...inner] = line.match(/[a-z]+(?=\/)/g) ?? [];
    expect([room, folders(room)]).toEqual([room, expect.arrayContaining(inner)]);
    if (room === 'lib') expect(inner.sort()).toEqual(folders(room).sort());
  }
});

test('files and folders that are named are there', () => {
  const paths = quotedIn().filter((quoted) => /^[\w.-]+\/[\w./-]*$/.test(quoted));
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => path !== STACK_FILE && !existsSync(path))).toEqual([]);
});

test('words and names are those of the code', () => {
  const words = tableOf('word').flatMap(([words = '']) => words.split(/,? /));
  const names = quotedIn().filter((quoted) => /^[a-z]+[A-Z]\w*$/.test(quoted));
  expect(words.length).toBeGreaterThan(8);
  expect(names.length).toBeGreaterThan(1);
  expect([...words, ...names].filter((word) => !isInCode(word))).toEqual([]);
});

test('fields of a condition, actions of an agent and the wait for a new table are those of the code', () => {
  const listed = (opening: string) => quotedIn(readme.split(opening)[1]?.split(/\.\s/)[0]);
  expect(listed('\nFields: ')[0]?.split(/\s+/).sort()).toEqual(Object.keys(conditionSchema.shape).sort());
  const actions = caseOrder(at(0)).options.flatMap(({ shape }) => [...shape.action.values, ...Object.keys(shape)]);
  const written = listed('\nActions: ').filter((name) => name !== 'open');
  expect([...new Set(['action', ...written])].sort()).toEqual([...new Set(actions)].sort());
  expect(readme).toContain(`within ${MAX_AGE_MS / 1_000} seconds`);
});

test('kinds of targets are those of the code', () => {
  const kinds = targetSchema.options.map(({ shape }) => shape.type.value);
  expect(
    tableOf('target')
      .map(([kind]) => quotedIn(kind)[0])
      .sort(),
  ).toEqual(kinds.sort());
});

describe('routes that are shown', () => {
  const demo = parse(readFileSync('infra/demo/routing.yaml', 'utf8'));
  const shown = z
    .array(z.looseObject({ id: z.string(), team: z.string(), priority: z.string().optional() }))
    .parse(ofKind('yaml').flatMap((text) => parse(text).routes ?? []));
  /** By the id of the route: what it must match. */
  const examples: Record<string, { text: string; language: string }> = {
    'money-in-spanish': {
      text: '¡Me cobraron dos veces y nadie responde! Quiero mi dinero, qué vergüenza.',
      language: 'es',
    },
  };
  const inTable = (routes: unknown[]): RoutingTable => {
    const read = readRoutingYaml(stringify({ ...demo, routes: [...routes, ...demo.routes] }));
    if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
    return compile(read.document, 'readme');
  };
  const routeOf = (text: string, languageHint: string) => {
    const one = mention({ externalId: text, text, languageHint });
    return judge(one, scoreLocally(one, []), inTable(shown)).route;
  };

  test('each has an example here', () => expect(shown.map(({ id }) => id)).toEqual(Object.keys(examples)));
  test.each(shown)('$id takes what it is for, in the table of the demo', ({ id, team, priority }) => {
    const { text = '', language = '' } = examples[id] ?? {};
    expect(routeOf(text, language)).toMatchObject({ rule: id, team, ...(priority && { priority }) });
  });
  test.each([
    ['another language', 'They charged me twice, me cobraron, I want my refund! Disgraceful, answer me now!', 'en'],
    ['nothing pressing', 'Gracias, por fin llegó el reembolso.', 'es'],
    ['another matter', '¡Es una vergüenza! Mi maleta no llega y nadie responde, exijo una solución ya.', 'es'],
  ])('and leaves %s alone', (_, text, language) => {
    expect(shown.map(({ id }) => id)).not.toContain(routeOf(text, language).rule);
  });
});

test('whatever else of a table is shown stands in the table of the demo', () => {
  const parts = ofKind('yaml').map((text) => parse(text));
  const others = parts.filter((part) => part.routes === undefined);
  expect(others.length).toBeGreaterThan(0);
  const demo = parse(readFileSync('infra/demo/routing.yaml', 'utf8'));
  for (const part of others) expect(readRoutingYaml(stringify({ ...demo, ...part }))).not.toHaveProperty('mistakes');
});

describe('commands', () => {
  const helps = new Map<string, string>();
  /** Scripts that only chain others have no help of their own. */
  const isChain = (name: string) => scripts[name]?.startsWith('npm ') ?? false;
  const rows = tableOf('command').map(([cell = '']) => {
    const [typed = '', ...others] = quotedIn(cell);
    const [, name = '', args = ''] = typed.match(/^npm (?:run )?(?:--silent )?([a-z]+)(?: -- (.*))?$/) ?? [];
    return { typed, others, name, args };
  });
  const named = [...new Set(rows.map(({ name }) => name))].filter((name) => !isChain(name));

  beforeAll(async () => {
    const asked = named.map(async (name) => {
      const env = { ...process.env, NODE_OPTIONS: '' };
      const said = await promisify(execFile)('npm', ['run', '--silent', name, '--', '--help'], { env });
      helps.set(name, said.stderr || said.stdout);
    });
    await Promise.all(asked);
    helps.set('cdk', execFileSync('node_modules/.bin/cdk', ['deploy', '--help'], { encoding: 'utf8' }));
  }, 60_000);

  /** Options and subcommands among `args` that the help of `name` does not tell of. */
  function untold(name: string, args: string): string[] {
    const help = helps.get(name) ?? '';
    const [alternatives = ''] = args.match(/^[a-z]+(\|[a-z]+)*(?=$| )/) ?? [];
    const subcommands = alternatives.split('|').filter(Boolean);
    const options: string[] = args.match(/--[a-z][a-z-]*/g) ?? [];
    return [
      ...options.filter((option) => !new RegExp(`${option}(?![\\w-])`).test(help)),
      ...subcommands.filter((command) => !new RegExp(`^ +${command} `, 'm').test(help)),
    ];
  }

  test('the table is read to its end', () => {
    expect(rows.length).toBeGreaterThan(9);
    expect(rows.flatMap(({ others }) => others)).toEqual([]);
  });

  test.each(rows)('$typed', ({ name, args }) => {
    expect(Object.keys(scripts)).toContain(name);
    if (isChain(name)) return;
    expect(helps.get(name)).toMatch(new RegExp(`^npm (run )?(--silent )?${name}\\b`));
    expect(untold(name, args)).toEqual([]);
  });

  test('scripts that chain others chain those that are there', () => {
    const chained = Object.values(scripts).flatMap((script) => [...script.matchAll(/npm (?:run )?(\w+)/g)]);
    expect(chained.length).toBeGreaterThan(3);
    expect(chained.map(([, name = '']) => name).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('options that the text mentions are those of a command', () => {
    const options = quotedIn().flatMap((quoted) => quoted.match(/--[a-z][a-z-]*/g) ?? []);
    const all = `--silent --help ${[...helps.values()].join('\n')}`;
    expect(options.filter((option) => !new RegExp(`${option}(?![\\w-])`).test(all))).toEqual([]);
  });

  const typed = blocks
    .filter((block) => kindOf(block) === 'sh')
    .flatMap((block) => commandsIn(block, { TOKEN: 't', API: 'https://api.example', ID: 'c', MENTION: 'm' }))
    .map((words) => ({ line: words.join(' '), words }));
  test.each(typed)('$line', ({ words }) => {
    const [program = '', first = '', second = '', ...rest] = words;
    if (program === 'curl') return void expect(requestOf(words).url).toMatch(/^https:\/\/api\.example\/\w+/);
    if (program === 'npx') {
      expect([first, second]).toEqual(['cdk', 'deploy']);
      return expect(untold('cdk', rest.join(' '))).toEqual([]);
    }
    if (first === 'ci') return expect(existsSync('package-lock.json')).toBe(true);
    const name = first === 'run' ? second : first;
    expect(Object.keys(scripts)).toContain(name);
    if (rest[0] === '--') expect(untold(name, rest.slice(1).join(' '))).toEqual([]);
  });
});
