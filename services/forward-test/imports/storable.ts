/** Postgres has no NUL in text. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

export function storableJson(value: unknown): string {
  const escapes = /\\(?:\\|u0000)/g;
  return JSON.stringify(value).replace(escapes, (one) => (one === '\\u0000' ? '\\ufffd' : one));
}
