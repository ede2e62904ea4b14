/** Writes `.local/stack.json`, by which the commands find the running stack; see infra/stack-file.ts for its shape. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type LocalStackInfo, STACK_FILE } from '../stack-file.ts';
import type { LocalStack } from './boot.ts';

const secretSchema = z.object({ current: z.string() });

/** Readable by its owner only, for it holds keys. Answers how to remove it. */
export async function writeStackFile(
  stack: LocalStack,
  token: string,
  path = STACK_FILE,
): Promise<() => Promise<void>> {
  const { region, endpoints, credentials } = stack;
  const webhookSecrets = webhookSecretsOf(stack);
  const local: LocalStackInfo = { region, endpoints, credentials, token, webhookSecrets, pid: process.pid };
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify({ [stack.name]: stack.outputs, local }, null, 2)}\n`, { mode: 0o600 });
  return () => rm(path, { force: true });
}

/** Current webhook secrets by `<brand>/<channel>`, from secrets named `<prefix>/webhooks/<brand>/<channel>`. */
function webhookSecretsOf({ secrets, outputs }: LocalStack): Record<string, string> {
  const prefix = `${outputs.SecretsPrefix}/webhooks/`;
  const names = secrets.names().filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    names.map((name) => {
      const { current } = secretSchema.parse(JSON.parse(secrets.find(name)?.value ?? '{}'));
      return [name.slice(prefix.length), current];
    }),
  );
}
