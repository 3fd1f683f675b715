import { AppError, messageOf } from '../../contracts/errors';
import type {
  PortfolioUpdated,
  SessionActivate,
  TradeExecuted,
} from '../../contracts/forward-test';
import { CompileCache } from '../../engine';
import type { ExecutionSettings, Program, Timeframe } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import { isRecordFault } from '../../platform/kafka/record-fault';
import { addToOutbox } from '../../platform/postgres/outbox';
import { SessionNotWritten } from '../../streams/forward-test/evaluated-batch';
import type {
  EvaluatedBatch,
  SessionChange,
  SessionFailure,
  StoredSession,
} from '../../streams/forward-test/evaluated-batch';
import { portfolioOf } from '../../streams/forward-test/session-figures';
import { newMemory, SessionFold } from '../../streams/forward-test/session-fold';
import type { SessionMemory } from '../../streams/forward-test/session-fold';
import { writePoints } from './point-rows';

interface StateRow {
  readonly session_id: string;
  readonly last_offset: string;
  readonly source: string;
  readonly engine_state: Buffer;
  readonly memory: SessionMemory;
  readonly user_id: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly graph: unknown;
}

/** The evaluator's state in Postgres: written by a shard's present owner only. */
export class EvaluationStore {
  /** `onCommit` is called when the outbox has something to move. */
  constructor(
    private readonly db: Database,
    private readonly onCommit: () => void = () => undefined,
  ) {}

  /** Takes the shard over: the epoch returned is the only one that may write from now on. */
  async takeOver(shard: number): Promise<number> {
    const result = await this.db.raw<{ rows: { epoch: string }[] }>(
      `insert into shards (shard, epoch) values (?, 1)
       on conflict (shard) do update set epoch = shards.epoch + 1 returning epoch`,
      [shard],
    );
    return Number(result.rows[0]?.epoch);
  }

  async loadFollowing(shard: number) {
    const rows = (await this.states().where({
      'session_states.shard': shard,
      following: true,
    })) as StateRow[];
    const sessions: StoredSession[] = [];
    const failed: SessionFailure[] = [];
    for (const row of rows) {
      try {
        sessions.push(restore(row));
      } catch (error) {
        const { session_id: sessionId, user_id: userId } = row;
        failed.push({ sessionId, userId, message: messageOf(error) });
      }
    }
    return { sessions, failed };
  }

  async loadSession(
    sessionId: string,
    command: SessionActivate,
    userId: string,
  ): Promise<StoredSession | SessionFailure> {
    const row = (await this.states().where({ session_id: sessionId }).first()) as
      StateRow | undefined;
    try {
      const restores = row !== undefined && row.source === command.source;
      return restores ? restore(row) : begin(sessionId, command, userId, row);
    } catch (error) {
      return { sessionId, userId, message: messageOf(error) };
    }
  }

  /** Throws `SHARD_LOST` when another owner has taken the shard over; nothing is written then. */
  async commit(shard: number, epoch: number, batch: EvaluatedBatch): Promise<void> {
    const { changes, failed, advanceTo } = batch;
    await this.db.transaction(async (transaction) => {
      const owner = await transaction<{ shard: number; epoch: string }>('shards')
        .where({ shard })
        .forShare()
        .first('epoch');
      if (Number(owner?.epoch) !== epoch) {
        throw new AppError(
          'SHARD_LOST',
          `shard ${shard}: epoch ${epoch} is no longer the owner's`,
          { retryable: true },
        );
      }
      const written: SessionChange[] = [];
      for (const change of changes) {
        if (await writeOwn(transaction, shard, change)) written.push(change);
      }
      await writePoints(transaction, written);
      for (const { sessionId, message } of failed) {
        const now = transaction.fn.now();
        await transaction('sessions')
          .where({ id: sessionId })
          .update({ status: 'ERROR', status_reason: message, stopped_at: now, updated_at: now });
        await transaction('session_states')
          .where({ session_id: sessionId })
          .update({ following: false });
      }
      await addToOutbox(
        transaction,
        [...changes, ...failed].flatMap(({ events }) => events),
      );
      if (advanceTo !== undefined) {
        await transaction('session_states')
          .where({ shard, following: true })
          .where('last_offset', '<', advanceTo)
          .update({ last_offset: advanceTo });
      }
    });
    this.onCommit();
  }

  private states() {
    return this.db('session_states')
      .join('sessions', 'sessions.id', 'session_states.session_id')
      .whereNull('sessions.deleted_at')
      .select(
        'session_id',
        'last_offset',
        'source',
        'engine_state',
        'memory',
        'user_id',
        'symbol',
        'timeframe',
        'graph',
      );
  }
}

/** Throws `SessionNotWritten` when it is the session's own state or figures that are refused. */
async function writeOwn(
  transaction: Database,
  shard: number,
  change: SessionChange,
): Promise<boolean> {
  try {
    return await writeChange(transaction, shard, change);
  } catch (error) {
    if (!isRecordFault(error)) throw error;
    throw new SessionNotWritten(change.fold.identity.sessionId, error);
  }
}

/** False when the session is no more. */
async function writeChange(
  transaction: Database,
  shard: number,
  { fold, lastOffset, trades }: SessionChange,
): Promise<boolean> {
  const { sessionId, source } = fold.identity;
  const exists: unknown = await transaction('sessions').where({ id: sessionId }).first('id');
  // Deleted while its last commands were on their way: nothing is left to write to.
  if (exists === undefined) return false;
  const state = {
    shard,
    following: fold.memory.following,
    last_offset: lastOffset,
    source,
    engine_state: Buffer.from(fold.program.encodeState(fold.engine)),
    memory: JSON.stringify(fold.memory),
    portfolio: JSON.stringify(portfolioOf(fold) satisfies PortfolioUpdated),
    updated_at: transaction.fn.now(),
  };
  const written = await transaction('session_states')
    .insert({ session_id: sessionId, ...state })
    .onConflict('session_id')
    .merge()
    .where('session_states.last_offset', '<', lastOffset)
    .returning('session_id');
  if (written.length === 0) {
    throw new AppError(
      'STATE_AHEAD',
      `session ${sessionId}: offset ${lastOffset} was applied before`,
      { retryable: true },
    );
  }
  if (trades.length > 0) await transaction('fills').insert(trades.map(fillRow));
  return true;
}

function fillRow(trade: TradeExecuted) {
  const money = (value: number): string => value.toFixed(10);
  return {
    trade_id: trade.trade_id,
    session_id: trade.session_id,
    input_offset: trade.input_offset,
    ordinal: trade.ordinal,
    symbol: trade.symbol,
    side: trade.side,
    quantity: money(trade.quantity),
    price: money(trade.price),
    fee: money(trade.fee),
    total_cost: money(trade.total_cost),
    pnl: trade.pnl === null ? null : money(trade.pnl),
    pnl_percent: trade.pnl_percent,
    reason: trade.reason,
    filled_at: new Date(trade.timestamp * 1000),
  };
}

function begin(
  sessionId: string,
  command: SessionActivate,
  userId: string,
  row: StateRow | undefined,
): StoredSession {
  const { symbol, source, timeframe } = command;
  const program = programOf(sessionId, command.graph);
  const settings = command.settings as ExecutionSettings;
  const identity = { sessionId, userId, symbol, source, timeframe };
  const engine = program.createState(settings);
  // Another source is another account, but the session's fills go on being counted.
  if (row !== undefined) {
    engine.broker.nextOrdinal = program.decodeState(row.engine_state).broker.nextOrdinal;
  }
  const fold = new SessionFold(identity, program, engine, newMemory());
  return { fold, lastOffset: row === undefined ? -1 : Number(row.last_offset) };
}

function restore(row: StateRow): StoredSession {
  const program = programOf(row.session_id, row.graph);
  const engine = program.decodeState(row.engine_state);
  const { session_id: sessionId, user_id: userId, symbol, timeframe, source } = row;
  const identity = { sessionId, userId, symbol, source, timeframe };
  const fold = new SessionFold(identity, program, engine, row.memory);
  return { fold, lastOffset: Number(row.last_offset) };
}

/** Many sessions run the same strategy. */
const programs = new CompileCache();

/** Sessions hold the graph that they were created with; it was checked before it was stored. */
function programOf(sessionId: string, graph: unknown): Program {
  const compiled = programs.compile(graph);
  if (compiled.ok) return compiled.program;
  const errors = compiled.report.errors.join('; ');
  throw new AppError('GRAPH_NOT_RUNNABLE', `session ${sessionId}: ${errors}`, { status: 400 });
}
