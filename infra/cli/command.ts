/**
 * What every command shares: exit status 0 good, 1 bad data, 2 bad usage or environment, and one sentence on standard
 * error for each mistake a person can make.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called wrongly, or something it needs is not there. Exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The data it was given is not as it should be. Exit status 1. */
export class DataError extends Error {
  override name = 'DataError';
}

/** Parses arguments; a mistake is a UsageError with the parser's sentence and a hint at --help. */
export function parse<T extends ParseArgsConfig>(config: T, args: string[] = process.argv.slice(2)) {
  try {
    return parseArgs({ ...config, args, strict: true });
  } catch (error) {
    const sentence = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`${sentence} (--help tells the usage)`);
  }
}

/** Runs a command's main and turns what it throws into a sentence and an exit status. */
export async function run(name: string, main: () => Promise<number | undefined>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads us has seen enough: `| head`.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const known = error instanceof UsageError || error instanceof DataError;
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!known && process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = error instanceof DataError ? 1 : 2;
  }
}
