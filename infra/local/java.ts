import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SetupError } from './setup-error.ts';

const NEEDED = 17;
const HINT = `DynamoDB Local needs Java ${NEEDED} or newer on the PATH`;

/** Throws a `SetupError` of one sentence unless `java` is on the PATH and new enough for DynamoDB Local. */
export async function assertJava(): Promise<void> {
  const version = await javaVersion();
  if (version >= NEEDED) return;
  throw new SetupError(`${HINT}, and the one found is Java ${version}.`);
}

async function javaVersion(): Promise<number> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version']);
    return majorVersion(stderr);
  } catch {
    throw new SetupError(`${HINT}, and none was found.`);
  }
}

/** `version "17.0.15"` is 17, `version "1.8.0_402"` is 8; 0 when no version is said. */
export function majorVersion(banner: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(banner) ?? [];
  return Number((first === '1' ? second : first) ?? 0);
}
