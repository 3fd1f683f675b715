import { isJsonObject } from './json';

const SECRET = /passw|secret|token|api_?key|private_?key|credential|jwt|hashed/i;
const REMOVED = '[removed]';

/** A row without what must not be copied: passwords, keys and tokens, by the names of their columns. */
export function withoutSecrets(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      SECRET.test(name) && value !== null
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
