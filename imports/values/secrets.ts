import { decodeJson, isJsonObject } from './json';

const SECRET =
  /passw|passphrase|pwd|secret|token|(api|access|private|encryption|signing)_?key|credential|jwt|hashed|authorization|cookie/i;
const REMOVED = '[removed]';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A row without what must not be copied: passwords, keys and tokens, by the names of their columns, also inside lists
 * and inside JSON that is text. In a table of settings the name is in the row: `{ key: 'jwt_secret', value: … }`.
 */
export function withoutSecrets(row: Fields): Record<string, unknown> {
  const named = Object.entries(row).find(([name]) => /^(key|name|setting)$/i.test(name))?.[1];
  const isSecretSetting = typeof named === 'string' && SECRET.test(named);
  const isSecret = (name: string) =>
    SECRET.test(name) || (isSecretSetting && /^value$/i.test(name));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      isSecret(name) && value !== null ? REMOVED : cleaned(value),
    ]),
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (isJsonObject(value)) return withoutSecrets(value);
  if (typeof value !== 'string' || !/^\s*["[{]/.test(value) || !SECRET.test(value)) return value;
  const { value: decoded } = decodeJson(value);
  if (typeof decoded !== 'object' || decoded === null) return value;
  const clean = cleaned(decoded);
  // Text without a secret stays as it was written.
  const before = JSON.stringify(decoded);
  const after = JSON.stringify(clean);
  return before === after ? value : after;
}

/** An address as people may see it: without its password. */
export function addressWithoutPassword(address: string): string {
  return address
    .replace(/(\/\/[^:/@]*):.*@/, '$1:***@')
    .replace(/([?&][^=&]*passw[^=&]*)=[^&]*/gi, '$1=***');
}
