import { isDeepStrictEqual } from 'node:util';
import { analyticsFigures } from '../../api/backtest/imported-analytics';
import type { ImportedDetails, ImportedRun } from '../../api/backtest/imported-run';
import type { RunSettings } from '../../api/backtest/run-requests';
import type {
  ImportOutcome,
  ImportPort,
  ImportRollback,
  ImportedRecords,
  PlacedRecord,
  RollbackOutcome,
  StoredRecord,
} from '../../api/shared/import-port';
import type { ImportEntity, ImportRecordOf } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { keptHere } from '../shared/kept-here';
import { storable, storableJson } from '../shared/storable';
import { deleteRuns, keepObjects } from './delete-runs';
import { newestVersions, takeBackVersions } from './import-versions';
import { ownColumns, restoreResult } from './own-runs';
import { restoreSearch } from './own-searches';
import type { RestoredRun } from './own-runs';
import { resultDiffers, showParts } from './restored-parts';
import type { PartObjects } from './restored-parts';
import type { RunResults } from './results/run-results';

type Imported = ImportRecordOf<'backtest'>;
/** As it is stored: the result that came with it is in the object store. */
type Storable = Omit<Imported, 'data'> & {
  readonly data: Omit<Imported['data'], 'own'> & { readonly own?: RestoredRun };
};
type RunRecord = Pick<Storable, 'data' | 'notes' | 'source'>;

/** A version of an imported run; each batch that changed it has one. */
interface VersionRow {
  readonly run_id: string;
  readonly version: number;
  readonly batch_id: string;
  readonly content_hash: string;
  readonly owner_id: string;
  readonly strategy_id: string | null;
  readonly record: RunRecord;
}

const VERSIONS = { table: 'imported_runs', key: 'run_id' } as const;

const LATER = 'a later import changed it';

const DAY_MS = 86_400_000;

/**
 * Back-tests of the old systems, and of this one from its archives. They are shown among the runs of their
 * owner and never run: they have had their turn. Nothing of them goes to Kafka, since topics carry what
 * happens here.
 */
export class ImportedRuns implements ImportPort {
  constructor(
    private readonly db: Database,
    private readonly results: Pick<RunResults, 'put'>,
    private readonly objects: PartObjects,
  ) {}

  async store({ batch_id, dry_run, records }: ImportedRecords): Promise<ImportOutcome[]> {
    return this.db.transaction(async (transaction) => {
      const ids = records.map(({ target_id }) => target_id);
      const newest = await newestOf(transaction, ids);
      const shown = await shownRuns(transaction, ids);
      const withResult = await runsWithResult(transaction, ids);
      const annotated = await annotatedRuns(transaction, ids);
      const outcomes: ImportOutcome[] = [];
      for (const placed of records) {
        const row = newest.get(placed.target_id);
        const outcome = outcomeOf(placed, row, shown, withResult, dry_run);
        const isAnnotated = annotated.has(placed.target_id);
        outcomes.push({ ...outcome, ...(isAnnotated && { annotated: true }) });
        if (dry_run || !['inserted', 'updated'].includes(outcome.outcome)) continue;
        const record = await this.restored(transaction, placed);
        const added = await addVersion(transaction, batch_id, { ...placed, record }, row);
        newest.set(added.run_id, added);
        shown.set(added.run_id, { imported: true });
        await show(transaction, added, this.objects);
      }
      return outcomes;
    });
  }

  /** The record with its result in the object store. */
  private async restored(
    transaction: Database,
    { target_id: id, record: imported }: PlacedRecord,
  ): Promise<Storable> {
    const { data, ...record } = imported as Imported;
    const { own, ...rest } = data;
    if (own === undefined) return { ...record, data: rest };
    await keepObjects(transaction, id);
    return { ...record, data: { ...rest, own: await restoreResult(id, own, this.results) } };
  }

  async rollback({
    batch_id,
    target_ids,
    force,
    inserted,
  }: ImportRollback): Promise<RollbackOutcome[]> {
    return this.db.transaction(async (transaction) => {
      const outcomes: RollbackOutcome[] = [];
      const newest = await newestOf(transaction, target_ids);
      const annotated = await annotatedRuns(transaction, target_ids);
      const shown = await shownRuns(transaction, target_ids);
      for (const target_id of target_ids) {
        const own = transaction('imported_runs').where({ run_id: target_id, batch_id });
        if ((await own.clone().first<unknown>('version')) === undefined) {
          outcomes.push({ target_id, outcome: 'absent' });
          continue;
        }
        if (!shown.has(target_id)) {
          await transaction('imported_run_parts').where({ run_id: target_id, batch_id }).delete();
          if (!force && inserted !== false) {
            const name = newest.get(target_id)?.record.data.strategy_name ?? '';
            const stays = { name, why: 'deleted here', gone: true } as const;
            await keepNameOnly(transaction, target_id, batch_id);
            outcomes.push({ target_id, outcome: 'edited', stays });
            continue;
          }
          // What an earlier batch wrote says to the next import that its user deleted it.
          await own.delete();
          outcomes.push({ target_id, outcome: 'absent' });
          continue;
        }
        const isNewest = newest.get(target_id)?.batch_id === batch_id;
        const name = annotated.get(target_id) ?? newest.get(target_id)?.record.data.strategy_name;
        if (!force && (!isNewest || annotated.has(target_id))) {
          const why = isNewest ? 'its name, labels or notes were changed' : LATER;
          outcomes.push({ target_id, outcome: 'edited', stays: { name: name ?? '', why } });
          continue;
        }
        await takeBackVersions(transaction, VERSIONS, { batch_id, target_ids: [target_id] });
        const earlier = (await newestOf(transaction, [target_id])).get(target_id);
        if (earlier !== undefined) await show(transaction, earlier, this.objects);
        else await deleteShown(transaction, target_id);
        outcomes.push({ target_id, outcome: 'deleted' });
      }
      return outcomes;
    });
  }

  async stored(
    _entity: ImportEntity,
    targetIds: readonly string[],
    views = false,
  ): Promise<StoredRecord[]> {
    const newest = await newestOf(this.db, targetIds);
    return [...newest.values()].map((row) => ({
      target_id: row.run_id,
      owner_id: row.owner_id,
      parent_id: row.strategy_id,
      content_hash: row.content_hash,
      status: row.record.data.status,
      checksum: row.record.data.scalars,
      ...(views ? { view: row.record.data } : {}),
    }));
  }

  /** What lists do not show of a run; users see their own only, which the caller has checked. */
  async details(runId: string): Promise<ImportedDetails> {
    const row = (await newestOf(this.db, [runId])).get(runId);
    const { analytics = null, chart_data = null, trades = null } = row?.record.data ?? {};
    return { analytics, chart_data, trades };
  }
}

/** Of a run that its user deleted, no more than what says so to the next import and the next rollback. */
async function keepNameOnly(db: Database, run_id: string, batch_id: string): Promise<void> {
  const own = db<VersionRow>('imported_runs').where({ run_id, batch_id });
  const row = await own.clone().first('record');
  if (row === undefined) return;
  const { strategy_name, status, scalars } = row.record.data;
  const record = { ...row.record, data: { strategy_name, status, scalars } };
  await own.clone().update({ record: JSON.stringify(record) as never });
}

function newestOf(db: Database, ids: readonly string[]): Promise<Map<string, VersionRow>> {
  return newestVersions(db, VERSIONS, ids);
}

/** Runs that are there: of one that its user deleted only the versions are. */
async function shownRuns(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { readonly imported: boolean }>> {
  const rows = await db('runs')
    .whereIn('id', [...ids])
    .select<{ id: string; imported: boolean }[]>('id', db.raw('imported is not null as imported'));
  return new Map(rows.map(({ id, imported }) => [id, { imported }]));
}

/** Runs whose result came in parts and is in the object store. */
async function runsWithResult(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await db('imported_run_parts')
    .whereIn('run_id', [...ids])
    .whereNull('content')
    .distinct()
    .pluck<string[]>('run_id');
  return new Set(found);
}

/** Runs that their users have named, labelled or noted on here, and what these are called. */
async function annotatedRuns(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const annotated = await db('runs')
    .whereIn('id', [...ids])
    .whereRaw(
      `(name is distinct from imported->'annotations'->>'name'
        or to_jsonb(labels) <> coalesce((imported->'annotations'->'labels')::jsonb, '[]')
        or notes <> coalesce(imported->'annotations'->>'notes', ''))`,
    )
    .select<{ id: string; called: string }[]>(
      'id',
      db.raw('coalesce(name, strategy_name) as called'),
    );
  return new Map(annotated.map(({ id, called }) => [id, called]));
}

function outcomeOf(
  { target_id, owner_id, parent_id, record }: PlacedRecord,
  newest: VersionRow | undefined,
  shown: ReadonlyMap<string, { readonly imported: boolean }>,
  withResult: ReadonlySet<string>,
  isDryRun: boolean,
): ImportOutcome {
  const refused = (code: string, message: string): ImportOutcome => ({
    target_id,
    outcome: 'refused',
    notes: [{ code, message }],
  });
  if (shown.get(target_id)?.imported === false) {
    return refused('id_taken', `expected an unused id, ${target_id} belongs to another back-test`);
  }
  if (owner_id === undefined && !isDryRun) {
    return refused('owner_missing', 'expected the id of its owner, was none');
  }
  if (newest === undefined) return { target_id, outcome: 'inserted', notes: [] };
  if (!shown.has(target_id)) {
    const message = 'its user has deleted it on this system';
    return { target_id, outcome: 'conflict', notes: [{ code: 'deleted_here', message }] };
  }
  if (withResult.has(target_id) && hasOtherSummary(record as Imported, newest)) {
    return { target_id, outcome: 'conflict', notes: [resultDiffers] };
  }
  const isSame =
    newest.content_hash === record.content_hash &&
    newest.owner_id === owner_id &&
    newest.strategy_id === (parent_id ?? null) &&
    isDeepStrictEqual(extrasOf(record as Imported, newest), extrasOf(newest.record));
  return { target_id, outcome: isSame ? 'unchanged' : 'updated', notes: [] };
}

/** Figures are those of a result, and a result never changes. */
function hasOtherSummary({ data: { own } }: Imported, { record }: VersionRow): boolean {
  const before = record.data.own;
  if (before?.status !== 'completed') return false;
  return !isDeepStrictEqual(own?.summary, before.summary);
}

type Placed = Omit<PlacedRecord, 'record'> & { readonly record: Storable };

async function addVersion(
  transaction: Database,
  batch_id: string,
  { target_id, owner_id = '', parent_id, record }: Placed,
  newest: VersionRow | undefined,
): Promise<VersionRow> {
  const { data, notes, source, content_hash } = record;
  const row = {
    run_id: target_id,
    version: (newest?.version ?? 0) + 1,
    batch_id,
    content_hash,
    owner_id,
    strategy_id: parent_id ?? null,
    record: { data: { ...data, ...extrasOf({ data }, newest) }, notes, source },
  };
  await transaction('imported_runs').insert({ ...row, record: JSON.stringify(row.record) });
  return row;
}

/** Chart and trades were only in Redis, for a day: what an earlier import found there stays where this one found nothing. */
function extrasOf(
  { data }: { readonly data: Pick<RunRecord['data'], 'chart_data' | 'trades'> },
  newest?: VersionRow,
) {
  return {
    chart_data: data.chart_data ?? newest?.record.data.chart_data ?? null,
    trades: data.trades ?? newest?.record.data.trades ?? null,
  };
}

/** Makes the row of `runs` that people see out of a version. */
async function show(
  transaction: Database,
  version: VersionRow,
  objects: PartObjects,
): Promise<void> {
  const { run_id: id, owner_id, strategy_id, record } = version;
  const { data, notes, source } = record;
  const { scalars, analytics_version, execution_time_ms } = data;
  const created = new Date(data.created_at);
  const dateOf = (date: string | null) => (date === null ? created : new Date(`${date}T00:00:00Z`));
  const lastDay = dateOf(data.end_date ?? data.start_date);
  const imported: ImportedRun = {
    scalars,
    analytics_version,
    execution_time_ms,
    system: source.system,
    notes,
    figures: analyticsFigures(data.analytics),
    ...(data.own && { own: true as const }),
    ...(data.annotations && { annotations: data.annotations }),
  };
  const shown = await transaction('runs')
    .where({ id })
    .forUpdate()
    .first<ShownRun | undefined>('name', 'labels', 'notes', 'imported');
  await transaction('runs')
    .insert({
      id,
      user_id: owner_id,
      strategy_id,
      strategy_name: storable(data.strategy_name),
      // There is no workflow of this name: an imported run has ended.
      workflow_id: `imported.${id}`,
      graph: (data.own && data.snapshot?.original) || (data.snapshot?.normalised ?? 'null'),
      symbol: storable(data.symbol ?? ''),
      timeframe: storable(data.interval),
      range_start: dateOf(data.start_date ?? data.end_date),
      // The old range has its last day in it; a range here ends before its end.
      range_end: new Date(lastDay.getTime() + DAY_MS),
      settings: JSON.stringify(settingsOf(data)),
      trace_id: `imported.${id}`,
      status: data.status,
      progress: 100,
      error_message: data.error_message && storable(data.error_message),
      ...keptHere(
        data.annotations ?? nothingWritten,
        shown,
        shown?.imported?.annotations ?? nothingWritten,
      ),
      created_at: data.created_at,
      completed_at: data.created_at,
      admitted_at: data.created_at,
      turn_ended_at: data.created_at,
      ...(data.own && ownColumns(data.own, strategy_id, owner_id)),
      imported: storableJson(imported),
    })
    .onConflict('id')
    .merge();
  if (data.own === undefined) return;
  await restoreSearch(transaction, { id, userId: owner_id }, data.own);
  await showParts(transaction, id, objects, false);
}

type Annotations = NonNullable<RunRecord['data']['annotations']>;

interface ShownRun extends Annotations {
  readonly imported: ImportedRun | null;
}

const nothingWritten: Annotations = { name: null, labels: [], notes: '' };

/** The old systems stored no more of how a run traded than what it began with. */
function settingsOf({ scalars }: RunRecord['data']): RunSettings {
  return {
    initial_capital: Number(scalars.initial_balance ?? 0),
    commission_type: 'rate',
    commission_rate: 0,
    commission_fixed: 0,
    slippage_rate: 0,
    max_position_size_percent: 1,
  };
}

/** A run of an old system has no objects that must be deleted too. */
async function deleteShown(transaction: Database, id: string): Promise<void> {
  await transaction('imported_run_parts').where({ run_id: id }).delete();
  const old = await transaction('runs')
    .where({ id })
    .whereRaw(`imported is not null and imported->'own' is null`)
    .delete();
  if (old === 0) await deleteRuns(transaction, [id]);
}
