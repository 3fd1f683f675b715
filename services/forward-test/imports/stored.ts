import type { ImportedSession } from '../../../api/forward-test/imported-session';
import type { StoredRecord } from '../../../api/shared/import-port';
import type { ImportEntity } from '../../../contracts/imports';
import type { Database } from '../../../platform/postgres/database';
import { seenRows } from './seen-rows';

interface Row {
  readonly target_id: string;
  readonly session_id: string;
  readonly owner_id: string | null;
  readonly strategy_id: string | null;
  readonly content_hash: string;
  readonly status: string | null;
  readonly imported: ImportedSession;
  readonly record?: { readonly data: Readonly<Record<string, unknown>> };
}

/** What is stored and seen of records, for the checks after an import. */
export async function storedRows(
  db: Database,
  entity: ImportEntity,
  targetIds: readonly string[],
  views = false,
): Promise<StoredRecord[]> {
  const rows = await db('imported_rows as r')
    .join('imported_sessions as s', 'r.session_id', 's.session_id')
    // One that its user has deleted is not there.
    .join('sessions', 'sessions.id', 's.session_id')
    .whereRaw('r.target_id = any(?::uuid[])', [[...targetIds]])
    .where('r.entity', entity)
    .whereRaw('r.generation <= s.generation')
    .whereRaw('(r.replaced_in is null or r.replaced_in > s.generation)')
    .select<Row[]>(
      'r.target_id',
      'r.session_id',
      'sessions.user_id as owner_id',
      // A template is no strategy that was imported.
      db.raw('case when r.strategy_id is not null then sessions.strategy_id end as strategy_id'),
      'r.content_hash',
      'sessions.status',
      'sessions.imported',
      ...(views ? ['r.record'] : []),
    );
  const isSession = entity === 'session';
  return Promise.all(
    rows.map(async (row) => ({
      target_id: row.target_id,
      owner_id: row.owner_id,
      parent_id: isSession ? row.strategy_id : row.session_id,
      content_hash: row.content_hash,
      status: isSession ? row.status : null,
      checksum:
        !views && (isSession || entity === 'session_checksum')
          ? { ...(await checksumOf(db, row.session_id)), shown: shownFigures(row.imported) }
          : null,
      ...(row.record && { view: viewOf(row.record.data) }),
    })),
  );
}

/** Which of these are imported sessions that their users have deleted here. */
export function deletedSessions(db: Database, targetIds: readonly string[]): Promise<string[]> {
  return db('imported_sessions')
    .whereRaw('session_id = any(?::uuid[])', [[...targetIds]])
    .whereNotNull('deleted_at')
    .pluck<string[]>('session_id');
}

/** What people see of the figures of an old system, and of those that follow from the trades. */
function shownFigures({ external_id, was_running, legacy, recomputed }: ImportedSession) {
  return { external_id, was_running, ...legacy.metrics, recomputed_pnl: recomputed?.total_pnl };
}

/** A graph may be long, and nobody asks for it here. */
function viewOf({ snapshot: _, ...data }: Readonly<Record<string, unknown>>) {
  return data;
}

/** Found in the text of the record: its `json` may hold escapes of NUL, which Postgres does not read. */
const EXECUTED = '"status":"(FILLED|PARTIAL)","position_state":';

/** The same sums that the readers make of the source. */
async function checksumOf(db: Database, sessionId: string) {
  const sums = await seenRows(db, [sessionId]).first<Record<string, string>>(
    db.raw(
      `count(*) filter (where entity = 'trade') as trades,
       count(*) filter (where entity = 'trade' and kind = 'BUY') as buys,
       count(*) filter (where entity = 'trade' and kind = 'SELL') as sells,
       count(*) filter (where entity = 'trade' and r.record::text ~ '${EXECUTED}') as fills,
       count(*) filter (where entity = 'position') as positions,
       count(*) filter (where entity = 'chart_point') as chart_points,
       coalesce(trim_scale(sum(quantity * price) filter (where entity = 'trade')), 0)::text as notional,
       coalesce(trim_scale(sum(fee) filter (where entity = 'trade')), 0)::text as fees`,
    ),
  );
  const count = (name: string) => Number(sums?.[name] ?? 0);
  return {
    trades: count('trades'),
    buys: count('buys'),
    sells: count('sells'),
    notional: sums?.['notional'] ?? '0',
    fees: sums?.['fees'] ?? '0',
    first_trade_at: await tradeTime(db, sessionId, 'asc'),
    last_trade_at: await tradeTime(db, sessionId, 'desc'),
    positions: count('positions'),
    chart_points: count('chart_points'),
    fills: count('fills'),
  };
}

/** As the source wrote it. */
async function tradeTime(
  db: Database,
  sessionId: string,
  order: 'asc' | 'desc',
): Promise<string | null> {
  const row = await seenRows(db, [sessionId])
    .where({ entity: 'trade' })
    .orderBy('r.at', order)
    .first<{ record: { data: { executed_at: string } } } | undefined>('record');
  return row?.record.data.executed_at ?? null;
}
