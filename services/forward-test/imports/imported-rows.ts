import type { ImportPort, ImportedRecords, PlacedRecord } from '../../../api/shared/import-port';
import type { ImportEntity, ImportRecord } from '../../../contracts/imports';
import type { Database } from '../../../platform/postgres/database';

/** What forward-test owns of the old systems. */
export const sessionEntities = [
  'session',
  'position',
  'trade',
  'chart_point',
  'session_checksum',
] as const satisfies readonly ImportEntity[];

/** A session that was imported, or is being imported. */
export interface ImportedSessionRow {
  readonly session_id: string;
  /** The rows that are seen are those of this generation; 0: none yet. */
  readonly generation: number;
  /** Whether rows of the next generation are there. */
  readonly staging: boolean;
  /** When its user deleted it here. */
  readonly deleted_at: Date | null;
  /** Whether its rows are being deleted. */
  readonly clearing: boolean;
}

/** The newest version of a record, seen or staged. */
export interface NewestRow {
  readonly target_id: string;
  readonly session_id: string;
  readonly generation: number;
  readonly batch_id: string;
  readonly content_hash: string;
  readonly owner_id: string | null;
  readonly strategy_id: string | null;
}

const newestColumns = [
  'target_id',
  'session_id',
  'generation',
  'batch_id',
  'content_hash',
  'owner_id',
  'strategy_id',
] as const;

/** The newest version of each record that is there. */
export async function newestRows(
  db: Database,
  targetIds: readonly string[],
): Promise<Map<string, NewestRow>> {
  // One look into the index for each: statistics of a table that is being filled say too little for
  // the planner to choose it.
  const { rows } = await db.raw<{ rows: NewestRow[] }>(
    `select r.* from unnest(?::uuid[]) as wanted (id) cross join lateral (
       select ${newestColumns.join(', ')} from imported_rows
       where target_id = wanted.id and replaced_in is null limit 1
     ) r`,
    [[...targetIds]],
  );
  return new Map(rows.map((row) => [row.target_id, row]));
}

/** Sessions by their ids, in one order whoever asks, so that two calls never wait for each other. */
export async function importedSessions(
  db: Database,
  sessionIds: Iterable<string>,
  { lock }: { readonly lock: boolean },
): Promise<Map<string, ImportedSessionRow>> {
  const query = db('imported_sessions')
    .whereRaw('session_id = any(?::uuid[])', [[...new Set(sessionIds)]])
    .orderBy('session_id')
    .select<ImportedSessionRow[]>('session_id', 'generation', 'staging', 'deleted_at', 'clearing');
  const rows = await (lock ? query.forUpdate() : query);
  return new Map(rows.map((row) => [row.session_id, row]));
}

/** The session that a record belongs to, by its id here. */
export function sessionIdOf({ target_id, parent_id, record }: PlacedRecord): string | undefined {
  return record.entity === 'session' ? target_id : parent_id;
}

/** The session's owner and strategy; a change of either is a change of the record. */
export function placeOf({ owner_id, parent_id, record }: PlacedRecord) {
  const isSession = record.entity === 'session';
  return {
    owner_id: (isSession ? owner_id : undefined) ?? null,
    strategy_id: (isSession ? parent_id : undefined) ?? null,
  };
}

/** What is summed and sorted of a record by itself; the whole of it is in `record`. */
interface Figures {
  readonly at?: string;
  readonly kind?: string;
  readonly quantity?: string | null;
  readonly price?: string | null;
  readonly fee?: string;
}

function figuresOf(record: ImportRecord): Figures {
  switch (record.entity) {
    case 'trade': {
      const { executed_at: at, side: kind, quantity, price, fee } = record.data;
      return { at, kind, quantity, price, fee };
    }
    case 'chart_point': {
      const { time: at, series: kind, volume: quantity, value: price } = record.data;
      return { at, kind, quantity, price };
    }
    default:
      return {};
  }
}

/** Adds versions of records to the generation that follows what is seen of their sessions. */
export async function insertRows(
  transaction: Database,
  { batch_id, entity }: Pick<ImportedRecords, 'batch_id' | 'entity'>,
  records: readonly PlacedRecord[],
  sessions: ReadonlyMap<string, ImportedSessionRow>,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((placed) => {
    const session_id = sessionIdOf(placed) ?? '';
    const { data, notes, source, content_hash } = placed.record;
    const { original_key } = placed;
    const generation = (sessions.get(session_id)?.generation ?? 0) + 1;
    // Children are a million: what their parent knows already is not stored with each.
    const record = JSON.stringify(
      entity === 'session'
        ? { data, notes, source, original_key }
        : notes.length > 0
          ? { data, notes }
          : { data },
    );
    const { target_id } = placed;
    const figures: Figures = figuresOf(placed.record);
    return {
      target_id,
      session_id,
      content_hash,
      generation,
      record,
      ...placeOf(placed),
      ...figures,
    };
  });
  type Value = string | number | null;
  const column = (of: (row: (typeof rows)[number]) => Value) => rows.map(of) as string[];
  await transaction.raw(
    `insert into imported_rows (target_id, session_id, generation, content_hash, owner_id, strategy_id,
       at, kind, quantity, price, fee, record, entity, batch_id)
     select rows.*, ?::text, ?::uuid
     from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::uuid[], ?::uuid[],
       ?::timestamptz[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::json[]) as rows`,
    [
      entity,
      batch_id,
      column((row) => row.target_id),
      column((row) => row.session_id),
      column((row) => row.generation),
      column((row) => row.content_hash),
      column((row) => row.owner_id),
      column((row) => row.strategy_id),
      column((row) => row.at ?? null),
      column((row) => row.kind ?? null),
      column((row) => row.quantity ?? null),
      column((row) => row.price ?? null),
      column((row) => row.fee ?? null),
      column((row) => row.record),
    ],
  );
}

export type ForwardTestImports = Required<ImportPort>;
