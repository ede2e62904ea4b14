/** `npm run parse`: what mentions a platform's payload gives. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { PermanentError } from '../../lib/errors.ts';
import { DataError, parse, run, UsageError } from './command.ts';
import { cannotOf, channelNames, readPayload, shown } from './payload.ts';

const HELP = `npm run --silent parse -- CHANNEL FILE|- [--own ID ...]

Prints the mentions that a payload gives, one line of JSON each, or why it gives none. Nothing is verified, stored or
sent. Why single updates beside mentions give none goes to standard error.

CHANNEL    ${channelNames.join(', ')}
FILE       a call's body, or an answer of a polled API, as the platform sends it; - for standard input
--own ID   author id of an account of ours, as often as needed: what it wrote is no mention

CHANNEL --help tells what that channel cannot see or do.

Exit status: 0 good, 1 when the payload cannot be read, 2 when called wrongly.
`;

await run('parse', async () => {
  const { values, positionals } = parse({
    allowPositionals: true,
    options: { own: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean', short: 'h' } },
  });
  const [channel = '', file, ...others] = positionals;
  if (values.help) {
    process.stdout.write(channelNames.includes(channel) ? `${HELP}\n${about(channel)}` : HELP);
    return 0;
  }
  if (!file || others.length > 0) throw new UsageError('which channel, and which file? (--help tells the usage)');
  if (!channelNames.includes(channel))
    throw new UsageError(`there is no channel "${channel}"; there are ${channelNames.join(', ')}`);
  const { mentions, reasons } = await read(channel, await bytesOf(file), file, new Set(values.own));
  for (const mention of mentions) process.stdout.write(`${JSON.stringify(shown(mention))}\n`);
  const out = mentions.length > 0 ? process.stderr : process.stdout;
  for (const reason of reasons) out.write(`no mention: ${reason}\n`);
  return 0;
});

async function read(channel: string, body: Buffer, file: string, own: ReadonlySet<string>) {
  try {
    return await readPayload(channel, body, { ownAccounts: own, addresseeIsOurs: false });
  } catch (error) {
    if (error instanceof PermanentError) throw new DataError(`${file} is no payload of ${channel}: ${error.message}`);
    throw error;
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
}

function about(channel: string): string {
  const sentences = cannotOf(channel).map((sentence) => `- ${sentence}\n`);
  return `What ${channel} cannot do:\n${sentences.join('') || '- nothing that we know of\n'}`;
}
