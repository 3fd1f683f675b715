import { isJsonObject } from './json';

const SECRET = /passw|secret|token|api_?key|private_?key|credential|jwt|hashed/i;
const REMOVED = '[removed]';

/**
 * A row without what must not be copied: passwords, keys and tokens, by the names of their columns. In a table of
 * settings the name is in the row: `{ key: 'jwt_secret', value: … }`.
 */
export function withoutSecrets(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(row).find(([name]) => /^(key|name|setting)$/i.test(name))?.[1];
  const isSecretSetting = typeof named === 'string' && SECRET.test(named);
  const isSecret = (name: string) =>
    SECRET.test(name) || (isSecretSetting && /^value$/i.test(name));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      isSecret(name) && value !== null
        ? REMOVED
        : isJsonObject(value)
          ? withoutSecrets(value)
          : value,
    ]),
  );
}

/** An address as people may see it: without its password. */
export function addressWithoutPassword(address: string): string {
  return address
    .replace(/(\/\/[^:/@]*):.*@/, '$1:***@')
    .replace(/([?&][^=&]*passw[^=&]*)=[^&]*/gi, '$1=***');
}
