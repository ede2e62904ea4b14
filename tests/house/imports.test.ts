/** The house has one direction, infra -> lambdas -> lib, and few doors to the outside. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOMS = ['lib', 'lambdas', 'infra'] as const;

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name)),
);
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\b[^;]*?from '([^']+)'|import\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
const roomOf = (path: string) => path.split('/')[0] ?? '';
const offenders = (wrong: (file: string, imported: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => wrong(file, imported.startsWith('.') ? normalize(join(dirname(file), imported)) : imported))
      .map((imported) => `${file} imports ${imported}`),
  );

describe('imports', () => {
  test('there are files to look at', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(importsOf('lib/case/store.ts')).toContain('@aws-sdk/lib-dynamodb');
  });

  test('point one way: infra to lambdas to lib', () => {
    const rank = (path: string) => ROOMS.indexOf(roomOf(path) as (typeof ROOMS)[number]);
    expect(offenders((file, imported) => rank(imported) > rank(file))).toEqual([]);
    expect(offenders((_, imported) => ['tests', 'console'].includes(roomOf(imported)))).toEqual([]);
  });

  test('only lambdas/shared knows middy and Powertools', () => {
    const framework = /^@middy\/|^@aws-lambda-powertools\//;
    expect(offenders((file, imported) => framework.test(imported) && !file.startsWith('lambdas/shared/'))).toEqual([]);
  });

  test('in lib only the files named for it touch AWS', () => {
    const named = /(-store|-client|\/store|\/dynamo|\/comprehend|\/queue)\.ts$/;
    expect(
      offenders((file, imported) => imported.startsWith('@aws-sdk/') && file.startsWith('lib/') && !named.test(file)),
    ).toEqual([]);
  });

  test('zod is imported whole, or it brings every language with it', () => {
    const wrong = files.filter((file) =>
      /import (?!(?:type )?\* as z )[^;]*from 'zod'/.test(readFileSync(file, 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  test('the CDK is imported by service, never through its root', () => {
    expect(offenders((_, imported) => imported === 'aws-cdk-lib')).toEqual([]);
  });
});

test('everything runs on the Node that the functions run on', () => {
  const major = Number(process.versions.node.split('.')[0]);
  expect(major).toBeGreaterThanOrEqual(22);
});
