/** README.md as its reader takes it: blocks to copy, tables to look things up in, names in backticks. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export type Block = { language: string; text: string };
/** Cells as written, with their backticks. */
export type Table = { head: string[]; rows: string[][] };

export const readme = readFileSync('README.md', 'utf8');

const FENCED = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;
export const blocks: Block[] = [...readme.matchAll(FENCED)].map(([, , language = '', text = '']) => ({
  language,
  text,
}));

const prose = readme.replace(FENCED, '');

export const tables: Table[] = [...prose.matchAll(/(?:^ *\|.*\|\n)+/gm)].map(([text]) => {
  const [head = [], , ...rows] = text.trimEnd().split('\n').map(cellsOf);
  return { head, rows };
});

/** A pipe within a cell is written `\|`. */
function cellsOf(line: string): string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  return cells.slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** What stands in backticks in a text: by default all of the README but its blocks. */
export const quotedIn = (text = prose): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, quoted = '']) => quoted.replaceAll('\\|', '|'));

/**
 * The commands of a block, as the words that a shell makes of each line. Only those named here are known: any other
 * one, and a variable that is not in `variables`, is an error. `NAME=...` stands for what the reader fills in.
 */
export function commandsIn({ text }: Block, variables: Record<string, string> = {}): string[][] {
  const told = ['npm', 'npx', 'curl'].map((name) => `${name}() { tell ${name} "$@"; }`).join('\n');
  const script = `tell() { printf '%s\\0' "$#" "$@"; }\n${told}\n${text.replace(/^\w+=\.\.\./gm, '')}`;
  const words = execFileSync('/bin/sh', ['-euc', script], { env: { ...variables, PATH: '' }, encoding: 'utf8' });
  const commands: string[][] = [];
  for (const rest = words.split('\0'); rest.length > 1; ) commands.push(rest.splice(0, Number(rest.shift())));
  return commands;
}

/** The request that curl would send. Throws for an option that is not known here. */
export function requestOf([name, ...args]: readonly string[]): Request {
  if (name !== 'curl') throw new Error(`${name} is not curl`);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      request: { type: 'string', short: 'X' },
      header: { type: 'string', short: 'H', multiple: true },
      data: { type: 'string', short: 'd' },
    },
  });
  const { request: method = values.data === undefined ? 'GET' : 'POST', header = [], data } = values;
  const headers = new Headers(data === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' });
  for (const line of header) {
    const [field = '', ...value] = line.split(':');
    headers.set(field, value.join(':').trim());
  }
  return new Request(positionals.join(' '), { method, headers, body: data });
}
