/**
 * SQL of JSON text that Postgres can look into: escapes of NUL and of half a character, which it refuses, become U+FFFD.
 * JSON.stringify escapes no whole characters. Pairs of backslashes are out of the way meanwhile, as a character that no
 * JSON text has.
 */
export function readableJson(column: string): string {
  const text = String.raw`replace(${column}::text, '\\', chr(1))`;
  const mended = String.raw`regexp_replace(${text}, '\\u(0000|d[89a-f][0-9a-f]{2})', '\\ufffd', 'gi')`;
  return String.raw`replace(${mended}, chr(1), '\\')`;
}
