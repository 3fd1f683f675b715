import { decodeJson, isJsonObject } from './json';

/** Names of what must not be copied, as a regular expression of JavaScript and of Postgres. */
export const SECRET_NAME =
  'passw|passphrase|pwd|secret|token|(?:api|access|private|encryption|signing)[_-]?key|credential|jwt|hashed|authorization|cookie';
const SECRET = new RegExp(SECRET_NAME, 'i');
const REMOVED = '[removed]';

/** `scheme://user:password@`; a password ends at the last @ of the authority. */
const PASSWORD_IN_ADDRESS = /(:\/\/[^\s:/?#@"']*):[^\s/?#"']+@/g;
/** `password=…`, in the query of an address or in a connection string. */
const ASSIGNED = new RegExp(`([\\w-]*(?:${SECRET_NAME})[\\w-]*=)('[^']*'|[^\\s&;,"']+)`, 'gi');
/** `"apiKey": "…"` in what looks like JSON and cannot be decoded. */
const QUOTED = new RegExp(
  `(["'][^"'\\\\]*(?:${SECRET_NAME})[^"'\\\\]*\\\\*["']\\s*:\\s*\\\\*["'])[^"'\\\\]+`,
  'gi',
);

type Fields = Readonly<Record<string, unknown>>;

/**
 * A row without what must not be copied: passwords, keys and tokens, by the names of their columns, also inside lists
 * and inside JSON that is text, and passwords inside addresses. In a table of settings the name is in the row: `{ key: 'jwt_secret', value: … }`.
 */
export function withoutSecrets(row: Fields): Record<string, unknown> {
  const named = Object.entries(row).find(([name]) => /^(key|name|setting)$/i.test(name))?.[1];
  const isSecretSetting = typeof named === 'string' && SECRET.test(named);
  const isSecret = (name: string) =>
    SECRET.test(name) || (isSecretSetting && /^value$/i.test(name));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      isSecret(name) && value !== null ? REMOVED : withoutSecretsIn(value),
    ]),
  );
}

/** Any value of JSON without what must not be copied. */
export function withoutSecretsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecretsIn);
  if (isJsonObject(value)) return withoutSecrets(value);
  if (typeof value !== 'string') return value;
  const isJson = /^\s*["[{]/.test(value) && (SECRET.test(value) || /:(\\?\/){2}/.test(value));
  const decoded = isJson ? decodeJson(value, 'text').value : undefined;
  if (typeof decoded !== 'object' || decoded === null) return textWithoutSecrets(value);
  const clean = withoutSecretsIn(decoded);
  // Text without a secret stays as it was written.
  const before = JSON.stringify(decoded);
  const after = JSON.stringify(clean);
  return before === after ? value : after;
}

function textWithoutSecrets(text: string): string {
  if (!SECRET.test(text) && !text.includes('://')) return text;
  return text
    .replace(PASSWORD_IN_ADDRESS, `$1:${REMOVED}@`)
    .replace(ASSIGNED, `$1${REMOVED}`)
    .replace(QUOTED, `$1${REMOVED}`);
}

/** An address as people may see it: without its password. */
export function addressWithoutPassword(address: string): string {
  return address
    .replace(/(\/\/[^:/@]*):.*@/, '$1:***@')
    .replace(/([?&][^=&]*passw[^=&]*)=[^&]*/gi, '$1=***');
}
