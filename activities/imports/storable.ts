import { createHash } from 'node:crypto';
import type { ImportNote, ImportRecord } from '../../contracts/imports';

/** Bytes of an id that an index takes beside the source and the table: 2,704 together. */
const ID_BYTES = 2_000;
const SHOWN = 200;

/** Escapes of what Postgres has no place for: NUL, and halves of a character. */
const ODD_ESCAPES = /\\u0000|\\u[dD][89a-fA-F]/;
const HALF = /\p{Surrogate}/gu;

/** The id of a row, or its beginning and its hash where it is too long to be looked up. */
export function storableId(id: string): string {
  const text = storableText(id);
  if (Buffer.byteLength(text) <= ID_BYTES) return text;
  const hash = createHash('sha256').update(text).digest('hex');
  return `${storableText(text.slice(0, SHOWN))}… ${hash}`;
}

/** What a line of a snapshot says, without halves of characters: names may have been cut in the middle of one. */
export function parseLine(text: string): unknown {
  if (!ODD_ESCAPES.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(HALF, '\ufffd') : value,
  );
}

/** The record with keys and notes that can be stored; its data may hold NUL, which their owners look after. */
export function storableRecord(record: ImportRecord): ImportRecord {
  const { source, parent, notes } = record;
  const own = {
    ...record,
    source: storableKey(source),
    ...(parent && { parent: storableKey(parent) }),
    notes: notes.map(storableNote),
  };
  if (own.entity !== 'orphan') return own;
  return { ...own, data: { ...own.data, missing: storableKey(own.data.missing) } };
}

function storableKey<K extends { readonly table: string; readonly id: string }>(key: K): K {
  return { ...key, table: storableText(key.table), id: storableId(key.id) };
}

function storableNote({ code, message }: ImportNote): ImportNote {
  return { code: storableText(code), message: storableText(message) };
}

function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(HALF, '\ufffd');
}
