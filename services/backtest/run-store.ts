import type { RunRecord } from '../../activities/backtest/run-ports';
import type {
  KeyedRun,
  NewRun,
  RunFilter,
  RunKind,
  RunStatus,
  StoredRun,
} from '../../api/backtest/run-port';
import type { Annotations } from '../../contracts/annotations';
import { candlesBefore } from './candles-before';
import { deleteEnded } from './delete-runs';
import { executionOf } from './execution-of';
import type { OutgoingRecord } from '../../core/ports';
import type { RunHeadway } from '../../contracts/run-headway';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import { assertFirstOfKey, keyedRun } from './keyed-runs';
import { applyFilter, applyOrder } from './run-list';
import { insertOf, runColumns, toStored } from './run-rows';
import type { RunRow } from './run-rows';
import { assertStorable } from './stored-bytes';
import { verificationOf } from './verification';
import { countTrials } from './trial-store';
import { admitNext, assertCanQueue, lockTurns, usersWaiting } from './run-turns';
import type { RunLimits } from './run-turns';

const TURNS_PER_PAGE = 200;

/** Of a run that has gone through all its candles. */
function wholeHeadway(candles: number): RunHeadway {
  const phase = 'computing figures';
  return { phase, candles, candlesDone: candles, pace: null, secondsAfter: 0 };
}

/** What is called after a commit. */
interface RunStoreEvents {
  /** The outbox has something to move. */
  onCommit(): void;
  /** Runs whose turn has come; their workflows are to be started. */
  onAdmitted(runs: readonly StoredRun[]): void;
}

/** Runs in Postgres. Users see their own only: their reads name the user. */
export class RunStore {
  constructor(
    private readonly db: Database,
    private readonly limits: RunLimits,
    private readonly events: RunStoreEvents,
  ) {}

  /**
   * The run waits until it is the user's turn, which may be now. Throws `TOO_MANY_RUNS` and
   * `REQUEST_UNDER_WAY`. `also` stores what belongs to it, all or nothing.
   */
  async create(
    run: NewRun,
    records: readonly OutgoingRecord[],
    also?: (transaction: Database) => Promise<void>,
  ): Promise<StoredRun> {
    const stored = await this.db.transaction(async (transaction) => {
      await lockTurns(transaction, run.userId);
      await assertFirstOfKey(transaction, run);
      await assertCanQueue(transaction, run.userId, this.limits);
      const insertion = transaction('runs').insert({ ...insertOf(run), status: 'queued' });
      const [row] = await insertion.returning<RunRow[]>([...runColumns]);
      await also?.(transaction);
      await assertStorable(transaction, run.userId, this.limits.storedBytes);
      await addToOutbox(transaction, records);
      return { run: toStored(row as RunRow), admitted: await this.admit(transaction, run.userId) };
    });
    this.announce(stored.admitted);
    return stored.run;
  }

  /** False while something of the run is under way. */
  remove(run: StoredRun): Promise<boolean> {
    return deleteEnded(this.db, run);
  }

  /** A run that has ended when it is stored: it has the results of another one, and takes no turn. */
  async createReused(
    run: NewRun,
    { id, summary, resultKey }: StoredRun,
    records: readonly OutgoingRecord[],
  ): Promise<StoredRun> {
    const now = this.db.fn.now();
    const stored = await this.db.transaction(async (transaction) => {
      await lockTurns(transaction, run.userId);
      await assertFirstOfKey(transaction, run);
      const insertion = transaction('runs').insert({
        ...insertOf(run),
        ...{ status: 'completed', progress: 100, reused_from: id, result_key: resultKey },
        trials_counted: true,
        summary: JSON.stringify(summary),
        ...{ admitted_at: now, started_at: now, completed_at: now, turn_ended_at: now },
      });
      const [row] = await insertion.returning<RunRow[]>([...runColumns]);
      await assertStorable(transaction, run.userId, this.limits.storedBytes);
      await addToOutbox(transaction, records);
      return toStored(row as RunRow);
    });
    this.announce([]);
    return stored;
  }

  keyed(...named: [userId: string, kind: RunKind, key: string]): Promise<KeyedRun | undefined> {
    return keyedRun(this.db, ...named);
  }

  /** Completed runs of the same request that were computed, the newest first. */
  async ofRequest(run: NewRun, most: number): Promise<StoredRun[]> {
    const rows = (await this.completed(run).whereNull('reused_from').limit(most)) as RunRow[];
    return rows.map(toStored);
  }

  /** The newest run of the same request, also one that has the results of another. */
  async newestOfRequest(run: NewRun): Promise<StoredRun | undefined> {
    const row = (await this.completed(run).first()) as RunRow | undefined;
    return row && toStored(row);
  }

  private completed({ userId, requestHash }: NewRun) {
    return this.runs()
      .where({ user_id: userId, request_hash: requestHash, kind: 'run', status: 'completed' })
      .whereNotNull('result_key')
      .orderBy('created_at', 'desc');
  }

  /** Newest first unless the filter says otherwise. */
  async list(userId: string, filter: RunFilter, kind: RunKind = 'run'): Promise<StoredRun[]> {
    const query = this.runs()
      .where({ user_id: userId, kind })
      .limit(filter.limit)
      .offset(filter.offset);
    applyFilter(query, filter);
    applyOrder(query, filter);
    return ((await query) as RunRow[]).map(toStored);
  }

  async find(userId: string, runId: string, kind: RunKind = 'run'): Promise<StoredRun | undefined> {
    const row = (await this.runs().where({ id: runId, user_id: userId, kind }).first()) as
      | RunRow
      | undefined;
    return row && toStored(row);
  }

  /** A run, sweep or walk-forward. */
  async findAny(userId: string, id: string): Promise<StoredRun | undefined> {
    const row = (await this.runs().where({ id, user_id: userId }).first()) as RunRow | undefined;
    return row && toStored(row);
  }

  async annotate(userId: string, runId: string, changes: Annotations): Promise<void> {
    await this.db('runs').where({ id: runId, user_id: userId, kind: 'run' }).update(changes);
  }

  /**
   * All runs that hold a turn which came before the time, read page by page; a run may have ended.
   * By id: turns that end or come meanwhile neither repeat nor skip another.
   */
  async *holdingTurns(admittedBefore: Date, pageSize = TURNS_PER_PAGE): AsyncGenerator<StoredRun> {
    let page: StoredRun[] = [];
    do {
      const query = this.runs()
        .whereNull('turn_ended_at')
        .where('admitted_at', '<', admittedBefore)
        .orderBy('id')
        .limit(pageSize);
      const last = page.at(-1);
      if (last !== undefined) void query.where('id', '>', last.id);
      page = ((await query) as RunRow[]).map(toStored);
      yield* page;
    } while (page.length === pageSize);
  }

  /** Says that nothing of the run is under way any more: it makes way for the user's next one. */
  async endTurn(runId: string): Promise<void> {
    const owner = await this.ownerOf(runId);
    if (owner === undefined) return;
    const admitted = await this.db.transaction(async (transaction) => {
      await lockTurns(transaction, owner);
      const ended = await transaction('runs')
        .where({ id: runId })
        .whereNull('turn_ended_at')
        .update({ turn_ended_at: transaction.fn.now() });
      // Of one that an earlier version has ended.
      if (ended > 0) await countTrials(transaction, runId);
      return ended === 0 ? [] : this.admit(transaction, owner);
    });
    this.announce(admitted);
  }

  /** Gives waiting runs their turn where nothing else did: after a limit was raised, say. */
  async admitWaiting(): Promise<void> {
    for (const userId of await usersWaiting(this.db)) {
      const admitted = await this.db.transaction(async (transaction) => {
        await lockTurns(transaction, userId);
        return this.admit(transaction, userId);
      });
      this.announce(admitted);
    }
  }

  async graph(runId: string): Promise<unknown> {
    const row = await this.db('runs')
      .where({ id: runId })
      .first<{ graph: unknown } | undefined>('graph');
    return row?.graph ?? null;
  }

  async load(runId: string): Promise<RunRecord | undefined> {
    const row = await this.db('runs')
      .where({ id: runId })
      .first<(RunRow & { readonly graph: unknown }) | undefined>(...runColumns, 'graph');
    if (row === undefined) return undefined;
    const { settings } = row;
    const verified = await this.verifiedBy(runId);
    return {
      id: row.id,
      kind: row.kind,
      userId: row.user_id,
      traceId: row.trace_id,
      graph: row.graph,
      instrument: row.instrument,
      symbol: row.symbol,
      timeframe: row.timeframe,
      start: row.range_start.getTime(),
      end: row.range_end.getTime(),
      expectedSeconds: row.estimate?.seconds ?? Infinity,
      downloadSeconds: row.estimate?.download_seconds ?? 0,
      allowGaps: settings.allow_gaps === true,
      leastWarmup: settings.warmup_bars ?? 0,
      riskFreeRate: settings.risk_free_rate ?? 0,
      execution: executionOf(settings),
      ...(verified && candlesBefore(verified)),
    };
  }

  /** The run that this one verifies. */
  private verifiedBy(runId: string) {
    return this.db('runs as run')
      .join('runs as earlier', 'earlier.id', 'run.verifies')
      .where('run.id', runId)
      .first<Pick<StoredRun, 'id' | 'instrument' | 'summary'> | undefined>(
        'earlier.id',
        'earlier.instrument',
        'earlier.summary',
      );
  }

  async transition(
    runId: string,
    from: readonly RunStatus[],
    to: RunStatus,
    errorMessage: string | null,
    records: readonly OutgoingRecord[],
  ): Promise<RunStatus | undefined> {
    const owner = await this.ownerOf(runId);
    if (owner === undefined) return undefined;
    const moved = await this.db.transaction(async (transaction) => {
      await lockTurns(transaction, owner);
      const row = await transaction('runs')
        .where({ id: runId })
        .forUpdate()
        .first<{ status: RunStatus } | undefined>('status');
      if (row === undefined || !from.includes(row.status)) return { status: row?.status };
      const now = transaction.fn.now();
      // Nothing of it is under way yet. One that runs holds its turn until its activity has ended.
      const endsTurn = row.status === 'queued' && to !== 'running';
      await transaction('runs')
        .where({ id: runId })
        .update({
          status: to,
          error_message: errorMessage,
          ...(to === 'running' ? { started_at: now } : { completed_at: now }),
          ...(to === 'completed' ? { progress: 100 } : {}),
          ...(endsTurn ? { turn_ended_at: now } : {}),
        });
      // Nothing more of it is stored from now on, though its workers may not have stopped yet.
      if (to !== 'running') await countTrials(transaction, runId);
      await addToOutbox(transaction, records);
      return { status: to, admitted: endsTurn ? await this.admit(transaction, owner) : [] };
    });
    this.announce(moved.admitted ?? []);
    return moved.status;
  }

  async isRunning(runId: string): Promise<boolean> {
    const row = await this.db('runs')
      .where({ id: runId, status: 'running' })
      .first<{ id: string } | undefined>('id');
    return row !== undefined;
  }

  /** False of one that has ended. What an attempt before reached stays until this one is further. */
  async saveProgress(runId: string, percent: number, headway: RunHeadway): Promise<boolean> {
    const saved = await this.db('runs')
      .where({ id: runId, status: 'running' })
      .update({
        progress: this.db.raw('greatest(progress, ?::float8)', [percent]),
        headway: JSON.stringify(headway),
      });
    return saved > 0;
  }

  /** A run that has ended in the meantime keeps what it has. */
  async saveResult(
    runId: string,
    summary: Readonly<Record<string, unknown>>,
    resultKey: string,
    candles: number,
  ): Promise<void> {
    const verified = await this.verifiedBy(runId);
    const verification =
      verified?.summary && verificationOf(verified.id, verified.summary, summary);
    await this.db('runs')
      .where({ id: runId, status: 'running' })
      .update({
        summary: JSON.stringify(summary),
        result_key: resultKey,
        headway: JSON.stringify(wholeHeadway(candles)),
        ...(verification && { verification: JSON.stringify(verification) }),
      });
  }

  private async ownerOf(runId: string): Promise<string | undefined> {
    const row = await this.db('runs')
      .where({ id: runId })
      .first<{ user_id: string } | undefined>('user_id');
    return row?.user_id;
  }

  private async admit(transaction: Database, userId: string): Promise<StoredRun[]> {
    const ids = await admitNext(transaction, userId, this.limits);
    if (ids.length === 0) return [];
    const rows = await transaction('runs')
      .whereIn('id', ids)
      .select<RunRow[]>(...runColumns);
    return rows.map(toStored);
  }

  private announce(admitted: readonly StoredRun[]): void {
    this.events.onCommit();
    if (admitted.length > 0) this.events.onAdmitted(admitted);
  }

  private runs() {
    return this.db('runs').select(...runColumns);
  }
}
