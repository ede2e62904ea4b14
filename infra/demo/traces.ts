/** What a run leaves on the disk while it lasts: its build in a directory of its own, and the file that tells of it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { isRunning } from '../running.ts';
import { type LocalStackInfo, STACK_FILE, type StackOutputs } from '../stack-file.ts';

const LOCAL = dirname(STACK_FILE);
const RUN = /^run-(\d+)$/;

/** No other run shares it, so that a second start cannot pull the code from under the first. */
export const ownDirectory = () => resolve(LOCAL, `run-${process.pid}`);

/** The stack file of a start that was here before us, and may still be running when we are done. */
let earlier: string | undefined;

/** Where other commands find the stack. It holds keys: for this user's eyes only. */
export function writeStackFile(name: string, outputs: StackOutputs, local: LocalStackInfo): void {
  mkdirSync(LOCAL, { recursive: true });
  earlier = readIfThere(STACK_FILE);
  replaceStackFile(`${JSON.stringify({ [name]: outputs, local }, undefined, 2)}\n`);
}

/** Removes this run's traces; the stack file is left to a later start, or handed back to an earlier one. */
export function tidyUp(): void {
  rmSync(ownDirectory(), { recursive: true, force: true });
  if (pidIn(readIfThere(STACK_FILE)) !== process.pid) return;
  const owner = pidIn(earlier);
  if (earlier !== undefined && owner !== undefined && isRunning(owner)) replaceStackFile(earlier);
  else rmSync(STACK_FILE, { force: true });
}

function replaceStackFile(text: string): void {
  // A file that exists would keep its mode.
  rmSync(STACK_FILE, { force: true });
  writeFileSync(STACK_FILE, text, { mode: 0o600 });
}

/** Removes the builds of runs that were killed before they could tidy up. */
export function removeOrphans(): void {
  for (const name of namesIn(LOCAL)) {
    const pid = Number(RUN.exec(name)?.[1]);
    if (pid && !isRunning(pid)) rmSync(join(LOCAL, name), { recursive: true, force: true });
  }
}

const written = z.object({ local: z.object({ pid: z.number() }) });

function pidIn(stackFile = ''): number | undefined {
  try {
    return written.parse(JSON.parse(stackFile)).local.pid;
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
