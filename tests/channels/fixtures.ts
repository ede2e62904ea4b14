import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WebhookChannelName } from '../../lib/channels/index.ts';
import type { PolledChannelName } from '../../lib/channels/polled.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../shared/payloads/', import.meta.url));

/** The bytes of a payload of ours, `<channel>/<file>`. */
export const fixture = (path: string): Buffer => readFileSync(FIXTURES + path);

/** All payloads of a channel, by file name. */
export const fixturesOf = (channel: WebhookChannelName | PolledChannelName): [string, Buffer][] =>
  readdirSync(FIXTURES + channel).map((name) => [name, fixture(`${channel}/${name}`)]);

/** Third-party payloads lie beside the repository on some machines only. */
export const hasShared = existsSync(SHARED);
export const shared = (name: string): Buffer => readFileSync(SHARED + name);
/** All of them but what is written about them. */
export const sharedNames = (): string[] =>
  readdirSync(SHARED).filter((name) => !['SOURCES.md', 'VERIFICATION.md'].includes(name));
