import type { SessionRecord, SessionStart } from '../../activities/forward-test/session-activities';
import type {
  NewSession,
  SessionFilter,
  SessionPoint,
  SessionReads,
  StoredSession,
  StoredTrade,
} from '../../api/forward-test/session-port';
import type { Annotations } from '../../contracts/annotations';
import type { PortfolioUpdated, SessionStatus } from '../../contracts/forward-test';
import { UnavailableError } from '../../core/errors';
import type { InstrumentId } from '../../contracts/instrument';
import { executionMinimums } from '../../contracts/order-minimums';
import type { OutgoingRecord } from '../../core/ports';
import type { ExecutionSettings, Timeframe } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import type { Route } from '../../streams/forward-test/dispatcher';
import { shardOf } from '../../streams/forward-test/shard';
import { readableWorkflowId } from '../shared/workflow-id';
import { endFailed } from './failed-workflow';
import { deleteImported } from './imports/cleared-rows';
import { importedPoints, importedSettings, importedTrades } from './imports/imported-reads';
import { markDone } from './operation-store';
import { applyFilter, applyOrder } from './session-list';
import { readPoints } from './point-rows';
import { takePlace } from './session-places';
import { takeStateBudget } from './state-budget';
import { changeStatus } from './status-rows';
import { untilEvaluated } from './until-evaluated';
import { sha256, storeWarmup } from './warmup-store';

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly description: string;
  readonly labels: string[];
  readonly notes: string;
  readonly strategy_id: string | null;
  readonly strategy_name: string;
  readonly strategy_version: number | null;
  readonly workflow_id: string;
  /** Null of a session of before instruments that never began, until its exchange is known. */
  readonly instrument: InstrumentId | null;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly shard: number;
  readonly status: SessionStatus;
  readonly status_reason: string;
  readonly settings: StoredSession['settings'];
  readonly initial_balance: string;
  readonly command_sequence: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly started_at: Date | null;
  readonly resumed_at: Date | null;
  readonly stopped_at: Date | null;
  readonly portfolio: PortfolioUpdated | null;
  readonly next_candle_time: number | null;
  readonly imported: StoredSession['imported'];
}

/** All but the graph, which may have megabytes, and which none of these reads needs. */
const sessionColumns = [
  'sessions.id',
  'user_id',
  'name',
  'description',
  'labels',
  'notes',
  'strategy_id',
  'strategy_name',
  'strategy_version',
  'workflow_id',
  'sessions.instrument',
  'symbol',
  'timeframe',
  'sessions.shard',
  'status',
  'status_reason',
  'settings',
  'initial_balance',
  'command_sequence',
  'created_at',
  'sessions.updated_at',
  'started_at',
  'resumed_at',
  'stopped_at',
  'imported',
] as const;

/** Sessions in Postgres. Users see their own only: every read names the user. */
export class SessionStore implements SessionReads {
  /** `onCommit` is called when the outbox has something to move. */
  constructor(
    private readonly db: Database,
    private readonly onCommit: () => void = () => undefined,
    private readonly stateBytesPerUser = Number.POSITIVE_INFINITY,
    private readonly warmupBytesPerUser = Number.POSITIVE_INFINITY,
    private readonly graphBytesPerUser = Number.POSITIVE_INFINITY,
  ) {}

  async create(
    session: NewSession,
    records: readonly OutgoingRecord[],
    { operationId, most = Infinity }: { operationId?: string | undefined; most?: number } = {},
  ): Promise<void> {
    const graph = JSON.stringify(session.graph);
    const graphBytes = Buffer.byteLength(graph);
    const limits = { most, graphBytes: this.graphBytesPerUser };
    await this.db.transaction(async (transaction) => {
      await takePlace(transaction, session.userId, graphBytes, limits);
      await markDone(transaction, operationId);
      await transaction('sessions').insert({
        id: session.id,
        user_id: session.userId,
        name: session.name,
        description: session.description,
        labels: [...session.labels],
        notes: session.notes,
        strategy_id: session.strategyId,
        strategy_name: session.strategyName,
        strategy_version: session.strategyVersion,
        workflow_id: readableWorkflowId(session),
        graph,
        graph_hash: sha256(graph),
        graph_bytes: graphBytes,
        instrument: session.instrument,
        symbol: session.symbol,
        timeframe: session.timeframe,
        shard: shardOf(session.id),
        status: 'STOPPED',
        settings: JSON.stringify(session.settings),
        initial_balance: session.settings.starting_balance.toFixed(10),
      });
      await addToOutbox(transaction, records);
    });
    this.onCommit();
  }

  async annotate(
    { id, userId }: Pick<StoredSession, 'id' | 'userId'>,
    { name, ...changes }: Annotations,
    operationId?: string,
  ): Promise<void> {
    // A session always has a name.
    const named = name === undefined || name === null ? {} : { name };
    const changed = { ...named, ...changes };
    await this.db.transaction(async (transaction) => {
      await markDone(transaction, operationId);
      if (Object.keys(changed).length === 0) return;
      await transaction('sessions').where({ id, user_id: userId }).update(changed);
    });
  }

  async list(userId: string, filter: SessionFilter): Promise<StoredSession[]> {
    const query = this.sessions()
      .where({ user_id: userId })
      .limit(filter.limit)
      .offset(filter.offset);
    applyFilter(query, filter);
    applyOrder(query, filter);
    return ((await query) as SessionRow[]).map(toStored);
  }

  /** Waits until the candles before a session's last command are evaluated; false when that takes too long. */
  untilEvaluated(sessionId: string, latest: number): Promise<boolean> {
    return untilEvaluated(this.db, sessionId, latest);
  }

  async atOneMoment<T>(read: (reads: SessionReads) => Promise<T>): Promise<T> {
    return this.db.transaction((snapshot) => read(new SessionStore(snapshot)), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
  }

  async find(userId: string, sessionId: string): Promise<StoredSession | undefined> {
    const row = (await this.sessions()
      .where({ 'sessions.id': sessionId, user_id: userId })
      .first()) as SessionRow | undefined;
    return row && toStored(row);
  }

  /** May have megabytes: only the detail of a session needs them. */
  importedSettings(sessionId: string): Promise<unknown> {
    return importedSettings(this.db, sessionId);
  }

  /** Newest first. */
  async trades(sessionId: string, limit: number): Promise<StoredTrade[]> {
    const rows = (await this.db('fills')
      .where({ session_id: sessionId })
      .orderBy('ordinal', 'desc')
      .limit(limit)) as FillRow[];
    return rows.length > 0 ? rows.map(toTrade) : importedTrades(this.db, sessionId, limit);
  }

  /** The newest points, oldest first. */
  async points(sessionId: string, limit: number): Promise<SessionPoint[]> {
    const points = await readPoints(this.db, sessionId, limit);
    return points.length > 0 ? points : importedPoints(this.db, sessionId, limit);
  }

  /** What a session runs; null where it is not known. */
  async graph(sessionId: string): Promise<unknown> {
    const row = await this.db('sessions')
      .where({ id: sessionId })
      .first<{ graph: unknown } | undefined>('graph');
    return row?.graph ?? null;
  }

  async load(sessionId: string): Promise<SessionRecord | undefined> {
    const row = await this.sessions()
      .where({ 'sessions.id': sessionId })
      .first<SessionRow | undefined>();
    if (row === undefined) return undefined;
    if (row.instrument === null)
      throw new UnavailableError(`session ${row.id}: its exchange is still unknown`);
    return {
      id: row.id,
      userId: row.user_id,
      instrument: row.instrument,
      timeframe: row.timeframe,
      shard: row.shard,
      status: row.status,
      execution: executionOf(row.settings),
      nextCandleTime: row.next_candle_time,
    };
  }

  async change(
    sessionId: string,
    sequence: number,
    status: SessionStatus,
    reason: string,
    records: readonly OutgoingRecord[],
  ): Promise<boolean> {
    const isChanged = await this.db.transaction((transaction) =>
      changeStatus(transaction, { sessionId, sequence, status, reason, records }),
    );
    if (isChanged) this.onCommit();
    return isChanged;
  }

  async begin(
    { session, sequence, reason, warmup, stateBytes }: SessionStart,
    recordsOf: (warmupHash: string) => readonly OutgoingRecord[],
  ): Promise<boolean> {
    const { id: sessionId, userId } = session;
    const isChanged = await this.db.transaction(async (transaction) => {
      // Tried again after its answer was lost, it is done: no budget may refuse it then.
      if (!(await awaits(transaction, sessionId, sequence))) return false;
      await takeStateBudget(transaction, { sessionId, userId, stateBytes }, this.stateBytesPerUser);
      const start = { sessionId, userId, candles: warmup };
      const warmupHash = await storeWarmup(transaction, start, this.warmupBytesPerUser);
      const records = recordsOf(warmupHash);
      const change = { sessionId, sequence, status: 'RUNNING', reason, records } as const;
      return changeStatus(transaction, { ...change, begins: true });
    });
    if (isChanged) this.onCommit();
    return isChanged;
  }

  /** As `endFailed`. */
  async endFailed(session: StoredSession, reason: string): Promise<void> {
    if (await endFailed(this.db, session, reason)) this.onCommit();
  }

  async remove(sessionId: string, records: readonly OutgoingRecord[]): Promise<void> {
    await this.db.transaction(async (transaction) => {
      const deleted = await transaction('sessions').where({ id: sessionId }).delete();
      if (deleted > 0) await addToOutbox(transaction, records);
    });
    this.onCommit();
  }

  async removeImported(sessionId: string, operationId?: string): Promise<void> {
    await this.db.transaction(async (transaction) => {
      await markDone(transaction, operationId);
      await deleteImported(transaction, sessionId);
    });
  }

  /** The id of a session's workflow; undefined when there is no such session. */
  async workflowId(sessionId: string): Promise<string | undefined> {
    const row = await this.db('sessions')
      .where({ id: sessionId })
      .first<{ workflow_id: string } | undefined>('workflow_id');
    return row?.workflow_id;
  }

  /** Where candles must go: the markets and shards of all sessions that run or pause. */
  async routes(): Promise<Route[]> {
    return this.db('sessions')
      .distinct<Route[]>('instrument', 'timeframe', 'shard')
      .whereNotNull('instrument')
      .whereIn('status', ['RUNNING', 'PAUSED'])
      .whereNull('deleted_at');
  }

  /** The symbols of sessions of before instruments that never began. */
  async symbolsWithoutInstrument(): Promise<string[]> {
    return this.db('sessions')
      .whereNull('instrument')
      .whereNull('imported')
      .distinct()
      .pluck<string[]>('symbol');
  }

  /** Gives those sessions of a symbol their instrument. */
  async setInstrument(symbol: string, instrument: InstrumentId): Promise<void> {
    await this.db('sessions')
      .where({ symbol })
      .whereNull('instrument')
      .whereNull('imported')
      .update({ instrument });
  }

  private sessions() {
    return this.db('sessions')
      .leftJoin('session_states', 'session_states.session_id', 'sessions.id')
      .whereNull('sessions.deleted_at')
      .select(
        ...sessionColumns,
        'portfolio',
        this.db.raw("(memory ->> 'nextCandleTime')::bigint::float8 as next_candle_time"),
      );
  }
}

interface FillRow {
  readonly trade_id: string;
  readonly session_id: string;
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly total_cost: string;
  readonly pnl: string | null;
  readonly pnl_percent: number | null;
  readonly reason: string;
  readonly filled_at: Date;
  readonly ordinal: number;
  readonly node_id: string | null;
  readonly order_type: string | null;
  readonly ordered_at: Date | null;
  readonly cash: number | null;
  readonly position: number | null;
}

function toTrade(row: FillRow): StoredTrade {
  return {
    tradeId: row.trade_id,
    sessionId: row.session_id,
    symbol: row.symbol,
    side: row.side,
    quantity: Number(row.quantity),
    price: Number(row.price),
    fee: Number(row.fee),
    totalCost: Number(row.total_cost),
    pnl: row.pnl === null ? null : Number(row.pnl),
    pnlPercent: row.pnl_percent,
    reason: row.reason,
    filledAt: row.filled_at,
    ordinal: row.ordinal,
    order: {
      nodeId: row.node_id,
      orderType: row.order_type,
      orderedAt: row.ordered_at?.getTime() ?? null,
      cash: row.cash,
      position: row.position,
    },
  };
}

function toStored(row: SessionRow): StoredSession {
  const own = row.imported?.own;
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    description: row.description,
    labels: row.labels,
    notes: row.notes,
    strategyId: row.strategy_id,
    strategyName: row.strategy_name,
    strategyVersion: row.strategy_version,
    workflowId: row.workflow_id,
    instrument: row.instrument,
    symbol: row.symbol,
    timeframe: row.timeframe,
    status: row.status,
    statusReason: row.status_reason,
    settings: row.settings,
    initialBalance: Number(row.initial_balance),
    commandSequence: row.command_sequence,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startedAt: row.started_at,
    resumedAt: row.resumed_at,
    stoppedAt: row.stopped_at,
    portfolio: row.portfolio ?? own?.portfolio ?? null,
    imported: own === undefined ? row.imported : null,
    restored: own !== undefined,
  };
}

function executionOf(settings: StoredSession['settings']): ExecutionSettings {
  return {
    initialCash: settings.starting_balance,
    commissionRate: settings.commission_rate,
    commissionFixed: settings.commission_fixed,
    slippageRate: settings.slippage_rate,
    maxPositionSizePercent: settings.max_position_size_percent,
    ...executionMinimums(settings),
  };
}

/** Whether no command of this or a later sequence was written; none is until the transaction ends. */
async function awaits(
  transaction: Database,
  sessionId: string,
  sequence: number,
): Promise<boolean> {
  const row = await transaction('sessions')
    .where({ id: sessionId })
    .whereNull('deleted_at')
    .where('command_sequence', '<', sequence)
    .forNoKeyUpdate()
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
}
