/** Secret values as Secrets Manager would generate them, or as the caller of the stack says. */
import { randomInt } from 'node:crypto';
import { secretArn } from './identities.ts';
import type { Properties } from './kinds.ts';
import type { Stack } from './resolve-stack.ts';

export type SecretStore = {
  /** By name or ARN; undefined when there is no such secret. */
  find(nameOrArn: string): { name: string; arn: string; value: string } | undefined;
  /** Every secret's name. */
  names(): string[];
  /** Puts a secret as JSON, new or not; functions see it when they next read it. */
  set(name: string, value: unknown): void;
  /** Puts a secret as it is written. */
  put(name: string, text: string): void;
};

/** `overrides` come first and may add secrets that the template does not create: values are stored as JSON. */
export function createSecretStore(stack: Stack, overrides: Record<string, unknown> = {}): SecretStore {
  const values = new Map<string, string>();
  const arnOf = (name: string) => secretArn(stack.place, name);
  for (const { logicalId, properties } of stack.all('AWS::SecretsManager::Secret')) {
    values.set(properties.Name ?? `${stack.name}-${logicalId}`, initialValue(properties));
  }
  const put = (name: string, text: string) => void values.set(name, text);
  const set = (name: string, value: unknown) => put(name, JSON.stringify(value));
  for (const [name, value] of Object.entries(overrides)) set(name, value);

  return {
    find(nameOrArn) {
      const name = [...values.keys()].find((one) => one === nameOrArn || arnOf(one) === nameOrArn);
      const value = name === undefined ? undefined : values.get(name);
      return name === undefined || value === undefined ? undefined : { name, arn: arnOf(name), value };
    },
    names: () => [...values.keys()],
    set,
    put,
  };
}

function initialValue({ SecretString, GenerateSecretString }: Properties<'AWS::SecretsManager::Secret'>): string {
  if (SecretString !== undefined) return SecretString;
  const password = generatePassword(GenerateSecretString ?? {});
  if (!GenerateSecretString?.GenerateStringKey) return password;
  const template: unknown = JSON.parse(GenerateSecretString.SecretStringTemplate ?? '{}');
  return JSON.stringify({ ...Object(template), [GenerateSecretString.GenerateStringKey]: password });
}

type Rules = Partial<NonNullable<Properties<'AWS::SecretsManager::Secret'>['GenerateSecretString']>>;

/** Every printable character that the rules leave; at least one of each kind is not promised. */
function generatePassword(rules: Rules): string {
  const alphabet = [
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ].join('');
  const letters = [...alphabet].filter((letter) => !rules.ExcludeCharacters?.includes(letter));
  return Array.from({ length: rules.PasswordLength ?? 32 }, () => letters[randomInt(letters.length)]).join('');
}
