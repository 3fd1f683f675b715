import { createHash } from 'node:crypto';
import type { ImportRecord } from '../../contracts/imports';
import type { Batch, RowIdentity, SourceKey } from './ports';

const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

export function keyOf({ table, id }: SourceKey): string {
  return JSON.stringify([table, id]);
}

/** The id of the source where it is one that everything here takes. */
export function keptId(record: ImportRecord): string | undefined {
  const id = 'id' in record.data ? record.data.id?.toLowerCase() : undefined;
  return id !== undefined && version4.test(id) ? id : undefined;
}

/** What people would know a row by; undefined for rows that belong to others. */
export function identityOf({ entity, data }: ImportRecord): RowIdentity | undefined {
  if (entity !== 'strategy' && entity !== 'session') return undefined;
  return { name: data.name, createdAt: data.created_at };
}

/**
 * The id of what belongs to a session or a strategy. A repetition makes the same one, so it need not be stored before it is used: of
 * a million trades that is half of the work. Another import of it, after a rollback, makes others.
 */
export function childId(parentId: string, key: SourceKey): string {
  return idFrom(`${parentId}${keyOf(key)}`);
}

/** Stands for an id that is never stored; the same in all calls of a dry run. */
export function dryRunId(batch: Batch, key: SourceKey): string {
  return idFrom(`${batch.id}${keyOf(key)}`);
}

/** A hash in the shape of a version 4 UUID. */
function idFrom(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[parseInt(hash[16] ?? '0', 16) % 4] ?? '8';
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
