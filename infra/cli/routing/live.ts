/** What a deployment decides by at the moment: its live table, and what its people's corrections taught. */
import * as z from 'zod';
import { UnavailableError } from '../../../lib/errors.ts';
import type { RoutingTable } from '../../../lib/route/decide.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';
import { createTableStore, type TableStore } from '../../../lib/route/table-store.ts';
import type { Learned } from '../../../lib/score/learned/learned.ts';
import { createLearnedStore } from '../../../lib/score/learned/learned-store.ts';
import { UsageError } from '../command.ts';
import type { connect } from '../connect.ts';

export type Connected = Awaited<ReturnType<typeof connect>>;

/** Undefined before the first publication. */
export async function liveTable({ dynamo, outputs }: Connected): Promise<RoutingTable | undefined> {
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const pointer = await store.pointer();
  return pointer && store.load(pointer.version);
}

/**
 * The document that is about to be replaced; undefined, with a warning, when it is there and nobody can read it: to
 * replace it is the way out then. Throws when the store does not answer.
 */
export async function documentToReplace(store: TableStore, version: string): Promise<RoutingDocument | undefined> {
  try {
    return (await store.load(version)).document;
  } catch (error) {
    const broken = error instanceof UnavailableError || error instanceof SyntaxError || error instanceof z.ZodError;
    if (!broken) throw error;
    process.stderr.write(
      `routing: warning: the live table ${version} cannot be read, so what open cases need of it is not known\n`,
    );
    return undefined;
  }
}

/** For `catch`, where somebody named the version: throws a UsageError that says where to look for one that there is. */
export function noSuchVersion(error: unknown): never {
  if (error instanceof UnavailableError) throw new UsageError(`${error.message}; history names those that there are`);
  throw error;
}

/** Undefined where nothing was learned, or cannot be read: the functions go on without it then, and so do we. */
export async function liveLearned({ dynamo, outputs }: Connected): Promise<Learned | undefined> {
  const store = createLearnedStore(dynamo, outputs.RoutingTable);
  try {
    const pointer = await store.pointer();
    return pointer && (await store.load(pointer.version));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    process.stderr.write(`routing: judged by what is shipped alone, for what was learned cannot be read: ${why}\n`);
    return undefined;
  }
}
