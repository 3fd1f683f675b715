import type { ImportedSession } from '../../../api/forward-test/imported-session';
import type { PortfolioUpdated } from '../../../contracts/forward-test';
import type { ImportRecordOf } from '../../../contracts/imports';
import type { Database } from '../../../platform/postgres/database';
import { shardOf } from '../../../streams/forward-test/shard';
import { keptHere } from '../../shared/kept-here';
import { storable, storableJson } from '../../shared/storable';
import { importedSessions } from './imported-rows';
import { importedSettings } from './imported-settings';
import { seenRows } from './seen-rows';

type SessionRecord = Pick<ImportRecordOf<'session'>, 'data' | 'notes' | 'source'>;
type Data<E extends 'position' | 'session_checksum' | 'chart_point'> = Pick<
  ImportRecordOf<E>,
  'data'
>;

/** Shows what is staged of sessions: each changes in one step. One that is shown already stays. */
export async function publish(db: Database, sessionIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(sessionIds)].sort()) {
    await db.transaction(async (transaction) => {
      const session = (await importedSessions(transaction, [id], { lock: true })).get(id);
      if (session === undefined || session.deleted_at !== null) return;
      if (session.staging) {
        await transaction('imported_sessions')
          .where({ session_id: id })
          .update({ generation: session.generation + 1, staging: false });
      }
      await show(transaction, id);
    });
  }
}

/**
 * Makes the row of `sessions` that people see out of what is imported. Nothing of it goes to Kafka,
 * neither session nor fills: topics carry what happens in this system. Analytics would count old
 * fills as live ones, and sockets would report them as news.
 */
export async function show(transaction: Database, id: string): Promise<void> {
  const [session] = await seenRows(transaction, [id])
    .where({ entity: 'session' })
    .select<{ owner_id: string; strategy_id: string | null; record: SessionRecord }[]>(
      'owner_id',
      'strategy_id',
      'record',
    );
  if (session === undefined) {
    await transaction('sessions').where({ id }).whereNotNull('imported').delete();
    return;
  }
  const { data } = session.record;
  const { own } = data;
  const imported = await importedOf(transaction, id, session.record);
  const shown = await transaction('sessions')
    .where({ id })
    .forUpdate()
    .first<ShownSession | undefined>('name', 'labels', 'notes', 'imported');
  await transaction('sessions')
    .insert({
      id,
      user_id: session.owner_id,
      description: storable(data.description ?? ''),
      ...keptHere(writtenOf(imported), shown, writtenOf(shown?.imported, shown?.name)),
      strategy_id: session.strategy_id ?? own?.strategy_id ?? null,
      strategy_name: storable(data.strategy_name),
      // There is no workflow of this name: an imported session never runs.
      workflow_id: `imported.${id}`,
      graph: (own && data.snapshot?.original) || (data.snapshot?.normalised ?? 'null'),
      symbol: storable(data.symbol ?? ''),
      timeframe: storable(data.timeframe),
      shard: shardOf(id),
      status: data.status,
      status_reason: storable(reasonOf(data)),
      settings: storableJson(own?.settings ?? importedSettings(data)),
      initial_balance: data.settings.initial_balance,
      created_at: data.created_at,
      updated_at: data.updated_at,
      started_at: data.started_at,
      stopped_at: data.ended_at,
      ...(own && {
        strategy_version: own.strategy_version,
        instrument: own.instrument,
        resumed_at: own.resumed_at,
      }),
      imported: storableJson(imported),
    })
    .onConflict('id')
    .merge();
}

/** What its user may change of a session that was imported. */
interface Written {
  readonly name: string;
  readonly labels: readonly string[];
  readonly notes: string;
}

interface ShownSession extends Written {
  readonly imported: ImportedSession | null;
}

/** As an import wrote it. Of early imports the name is not known. */
function writtenOf(imported: ImportedSession | null | undefined, otherwise = ''): Written {
  const { labels, notes } = imported?.annotations ?? { labels: [], notes: '' };
  return { name: imported?.name ?? otherwise, labels, notes };
}

async function importedOf(
  db: Database,
  id: string,
  { data, notes, source }: SessionRecord,
): Promise<ImportedSession> {
  const positions = await seenRows(db, [id])
    .where({ entity: 'position' })
    .orderBy('r.sequence')
    .pluck<Data<'position'>[]>('record');
  const [checksum] = await seenRows(db, [id])
    .where({ entity: 'session_checksum' })
    .pluck<Data<'session_checksum'>[]>('record');
  // Rows that the old system has cleaned up since stay here: its newest sums are not theirs.
  const [rows] = await seenRows(db, [id]).where({ entity: 'trade' }).count<{ count: string }[]>();
  const trades = Number(rows?.count ?? 0);
  const { restored } = data;
  const counted = restored ?? checksum?.data;
  const isWhole = counted?.trades === trades;
  return {
    system: restored?.system ?? source.system,
    external_id: restored?.external_id ?? data.external_id,
    name: storable(data.name),
    ...(data.annotations && { annotations: data.annotations }),
    was_running: data.was_running,
    ...(data.own && { own: { portfolio: data.own.portfolio as PortfolioUpdated | null } }),
    notes: restored?.notes ?? notes,
    legacy: { metrics: data.metrics },
    recomputed: isWhole ? wholeFigures(counted) : null,
    trades,
    fills: isWhole ? (counted.fills ?? null) : null,
    account: restored?.account ?? (await accountOf(db, id, data.updated_at)),
    positions:
      restored?.positions ??
      newestOf(positions.map(({ data: { legacy: _, ...position } }) => position)),
  };
}

/** The account as the old Redis had it, unless the database of the old system changed it after that. */
async function accountOf(
  db: Database,
  id: string,
  updatedAt: string,
): Promise<NonNullable<ImportedSession['account']> | null> {
  const newest = await seenRows(db, [id])
    .where({ entity: 'chart_point', kind: 'account' })
    .where('r.at', '>=', updatedAt)
    .whereNotNull('r.price')
    .orderBy('r.at', 'desc')
    .first<{ record: Data<'chart_point'> } | undefined>('record');
  if (newest === undefined) return null;
  const { value: total_value, cash = null, total_pnl = null } = newest.record.data;
  return { total_value: total_value ?? '0', cash_balance: cash, total_pnl };
}

/** One of each symbol: runs with and without the old Redis may have stored it once each. */
function newestOf(positions: ImportedSession['positions']): ImportedSession['positions'] {
  const changedAt = ({ updated_at: at }: { updated_at: string | null }) =>
    Date.parse(at ?? '') || 0;
  const newest = new Map<string, ImportedSession['positions'][number]>();
  for (const position of positions) {
    const other = newest.get(position.symbol);
    if (!other || changedAt(position) >= changedAt(other)) newest.set(position.symbol, position);
  }
  return [...newest.values()];
}

/** Without the open position, as snapshots of early versions have them, figures would be those of a closed one. */
function wholeFigures({ recomputed }: Pick<Data<'session_checksum'>['data'], 'recomputed'>) {
  const { held, cost } = recomputed ?? {};
  if (recomputed === null || held === undefined || cost === undefined) return null;
  return { ...recomputed, held, cost };
}

function reasonOf({
  own,
  restored,
  last_error,
  was_running: wasRunning,
}: SessionRecord['data']): string {
  if (restored?.status_reason !== undefined) return restored.status_reason;
  if (own !== undefined) {
    return wasRunning ? 'restored from an archive; it was not stopped then' : own.status_reason;
  }
  return last_error ?? (wasRunning ? 'imported; it was running in the old system' : 'imported');
}
