import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, messageOf } from '../../core/errors';
import { importRecordSchema } from '../../contracts/imports';
import type { ImportRecord } from '../../contracts/imports';
import { parseLine, storableRecord } from './storable';

/** A record, and how many characters its line has. */
export interface SizedRecord {
  readonly record: ImportRecord;
  readonly size: number;
}

/** The records of a part from `skip` on. Throws `INVALID_REQUEST` for a line that is no record. */
export async function* partRecords(
  name: string,
  gzipped: Uint8Array,
  skip: number,
): AsyncGenerator<SizedRecord> {
  const input = Readable.from([gzipped]).pipe(createGunzip());
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    if (text === '') continue;
    if (line++ < skip) continue;
    yield { record: recordOf(name, line, text), size: text.length };
  }
}

/** Records together, as many as one call may carry. */
export async function* chunksOf(
  records: AsyncIterable<SizedRecord>,
  limits: { readonly records: number; readonly size: number },
): AsyncGenerator<ImportRecord[]> {
  let chunk: ImportRecord[] = [];
  let size = 0;
  for await (const one of records) {
    const isFull = chunk.length === limits.records || size + one.size > limits.size;
    if (isFull && chunk.length > 0) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(one.record);
    size += one.size;
  }
  if (chunk.length > 0) yield chunk;
}

function recordOf(name: string, line: number, text: string): ImportRecord {
  try {
    return storableRecord(importRecordSchema.parse(parseLine(text)));
  } catch (cause) {
    const message = `expected a record: ${messageOf(cause).slice(0, 500)}`;
    const field = `${name}:${line}`;
    throw new AppError('INVALID_REQUEST', `${field}: ${message}`, {
      fields: [{ field, message }],
      cause,
    });
  }
}
