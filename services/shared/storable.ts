/** Postgres has no NUL in text. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** JSON that Postgres reads: it refuses the escapes of NUL and of half a character. */
export function storableJson(value: unknown): string {
  // Of surrogates, only those without the other half are escaped.
  const escapes = /\\(?:\\|u0000|ud[89a-f][\da-f]{2})/g;
  return JSON.stringify(value).replace(escapes, (one) => (one === '\\\\' ? one : '\\ufffd'));
}

/** As `->>` has it: text as it is, other JSON as text. */
export function storableText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? withStorableTexts(value) : storableJson(value);
}

export function withStorableTexts<T>(value: T): T {
  return JSON.parse(storableJson(value)) as T;
}
