import type { Database } from '../../../platform/postgres/database';

/** Rows of sessions as they are seen now: what is staged, or is being deleted, is not among them. */
export function seenRows(db: Database, sessionIds: readonly string[]) {
  return db('imported_sessions as s')
    .join('imported_rows as r', 'r.session_id', 's.session_id')
    .whereRaw('s.session_id = any(?::uuid[])', [[...sessionIds]])
    .where({ 's.clearing': false })
    .whereRaw('r.generation <= s.generation')
    .whereRaw('(r.replaced_in is null or r.replaced_in > s.generation)');
}
