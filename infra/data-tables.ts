/**
 * Keeps data tables out of the code of a bundle: large JSON files and the language detector's n-grams lie beside it
 * as files of their own, so that a bundle stays small to read and to compare, and pays for data only where it is used.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { type Plugin, transform } from 'esbuild';

/**
 * JSON, JSON in JavaScript (the countries' phone numbers), n-grams (scripts of up to several megabytes), the phrases of
 * a language, what streets are called, and the names of HTML's characters, which come with the reader of mail.
 */
const TABLE =
  /\.json(\.js)?$|[\\/]ngrams[\\/]\w+\.js$|[\\/]phrases[\\/](?:speaker[\\/])?[a-z]{2}\.ts$|[\\/]street-forms\.ts$|[\\/]html-entities\.js$/;
/** What imports of tables look like; asking about every import would double the time of a build. */
const MAY_BE_TABLE =
  /\.json(\.js)?$|[\\/]ngrams[\\/]|[\\/]metadata$|[\\/]phrases[\\/](?:speaker[\\/])?[a-z]{2}\.ts$|[\\/]street-forms\.ts$|[\\/]html-entities\.js$/;
/** Smaller files are not worth a second read at a cold start. */
const LEAST_BYTES = 3.5 * 1024;

export type TableFile = { name: string; bytes: Uint8Array };

/** An esbuild plugin that leaves tables outside, and what then makes them: by the path under which they are imported. */
export function dataTables(): { plugin: Plugin; files(): Promise<Map<string, TableFile>> } {
  const sources = new Map<string, string>();
  const resolving = Symbol('resolving a data table');
  const plugin: Plugin = {
    name: 'data-tables',
    setup(run) {
      run.onResolve({ filter: MAY_BE_TABLE }, async ({ path, pluginData, ...options }) => {
        if (pluginData === resolving) return undefined;
        const found = await run.resolve(path, { ...options, pluginData: resolving });
        if (!TABLE.test(found.path) || statSync(found.path).size < LEAST_BYTES) return found;
        const name = `./${tableName(found.path)}`;
        const other = sources.get(name) ?? found.path;
        if (other !== found.path) throw new Error(`${other} and ${found.path} would both be called ${name}`);
        sources.set(name, found.path);
        return { path: name, external: true };
      });
    },
  };
  const files = async () => new Map(await Promise.all([...sources].map(([name, file]) => minified(name, file))));
  return { plugin, files };
}

/** `eld/src/ngrams/small.js` becomes `ngrams-small.mjs`, `lib/score/words.json` becomes `score-words.json`. */
function tableName(file: string): string {
  const extension = extname(file);
  const stem = `${basename(dirname(file))}-${basename(file, extension)}`;
  return `${stem}${extension === '.json' ? '.json' : '.mjs'}`;
}

async function minified(name: string, file: string): Promise<[string, TableFile]> {
  const text = readFileSync(file, 'utf8');
  const { code } =
    extname(file) === '.json'
      ? { code: JSON.stringify(JSON.parse(text)) }
      : await transform(text, { loader: 'ts', minify: true, format: 'esm', target: 'node24', charset: 'utf8' });
  return [name, { name: basename(name), bytes: Buffer.from(code) }];
}
