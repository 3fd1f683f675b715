import type { Database } from '../../../platform/postgres/database';

/** Of imported sessions, those that their users have named, labelled or noted on here. */
export function annotatedSessions(db: Database, sessionIds: readonly string[]): Promise<string[]> {
  return db('sessions')
    .whereRaw('id = any(?::uuid[])', [[...sessionIds]])
    .whereNotNull('imported')
    .whereRaw(
      `(to_jsonb(labels) <> coalesce((imported->'annotations'->'labels')::jsonb, '[]')
        or notes <> coalesce(imported->'annotations'->>'notes', '')
        or name <> coalesce(imported->>'name', name))`,
    )
    .pluck<string[]>('id');
}
