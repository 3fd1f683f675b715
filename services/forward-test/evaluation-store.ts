import { AppError, messageOf } from '../../core/errors';
import type { SessionActivate, SessionActivateCommand } from '../../contracts/forward-test';
import type { InstrumentId } from '../../contracts/instrument';
import type { ExecutionSettings, Timeframe } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import { isRecordFault } from '../../platform/kafka/record-fault';
import { addToOutbox } from '../../platform/postgres/outbox';
import type {
  EvaluatedBatch,
  SessionFailure,
  StoredSession,
} from '../../streams/forward-test/evaluated-batch';
import { newMemory, SessionFold } from '../../streams/forward-test/session-fold';
import type { Remembered } from '../../streams/forward-test/session-fold';
import { loadActivation } from './activations';
import { writeFailed } from './failed-rows';
import { writePoints } from './point-rows';
import { GRAPH_HASH, SessionPrograms } from './session-programs';
import { countStates } from './state-budget';
import { findRefused, rowsOf, writeRows } from './state-rows';
import type { BatchRows } from './state-rows';

interface StateRow {
  readonly session_id: string;
  readonly last_offset: string;
  readonly seen_offset: string;
  readonly instrument: InstrumentId;
  readonly engine_state: Buffer;
  readonly memory: Remembered;
  readonly user_id: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly graph_hash: string;
}

/** The evaluator's state in Postgres: written by a shard's present owner only. */
export class EvaluationStore {
  /** `onCommit` is called when the outbox has something to move. */
  constructor(
    private readonly db: Database,
    private readonly onCommit: () => void = () => undefined,
    private readonly stateBytesPerUser = Number.POSITIVE_INFINITY,
    private readonly programs = new SessionPrograms(db),
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
    // Those of one graph come one after the other: however many graphs there are, each is read once.
    const rows = (await this.states()
      .where({ 'session_states.shard': shard, following: true })
      .orderBy('graph_hash')) as StateRow[];
    const sessions: StoredSession[] = [];
    const failed: SessionFailure[] = [];
    for (const row of rows) {
      try {
        sessions.push(await this.restore(row));
      } catch (error) {
        const { session_id: sessionId, user_id: userId, memory } = row;
        failed.push(failureOf({ sessionId, userId, sequence: memory.sequence }, error));
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
      | StateRow
      | undefined;
    try {
      const restores = row !== undefined && row.instrument === command.instrument;
      return await (restores ? this.restore(row) : this.begin(sessionId, command, userId, row));
    } catch (error) {
      return failureOf({ sessionId, userId, sequence: command.sequence }, error);
    }
  }

  loadActivation(sessionId: string, userId: string, command: SessionActivateCommand) {
    return loadActivation(this.db, sessionId, userId, command);
  }

  /**
   * Throws `SHARD_LOST` when another owner has taken the shard over, `SessionNotWritten` when what one
   * session did is refused; nothing is written then.
   */
  async commit(shard: number, epoch: number, batch: EvaluatedBatch): Promise<void> {
    const rows = rowsOf(shard, batch.changes);
    try {
      await this.db.transaction(async (transaction) => {
        await write(transaction, shard, epoch, batch, rows);
        const states = rows.states.map((row) => {
          return { sessionId: row.session_id, bytes: row.engine_state.length };
        });
        if (states.length > 0) await countStates(transaction, states, this.stateBytesPerUser);
      });
    } catch (error) {
      if (!isRecordFault(error)) throw error;
      throw (await findRefused(this.db, shard, batch.changes)) ?? error;
    }
    this.onCommit();
  }

  private async begin(
    sessionId: string,
    { symbol, instrument, timeframe, settings: given }: SessionActivate,
    userId: string,
    row: StateRow | undefined,
  ): Promise<StoredSession> {
    const { program } = await this.programs.of(sessionId, row?.graph_hash);
    const settings = given as ExecutionSettings;
    const identity = { sessionId, userId, symbol, instrument, timeframe };
    // Another instrument is another account, but the session's fills go on being counted.
    const engine =
      row === undefined
        ? program.createState(settings)
        : program.beginAgain(program.decodeState(row.engine_state), settings);
    const fold = new SessionFold(identity, program, engine, newMemory());
    return row === undefined
      ? { fold, lastOffset: -1, seenOffset: -1 }
      : { fold, lastOffset: Number(row.last_offset), seenOffset: Number(row.seen_offset) };
  }

  private async restore(row: StateRow): Promise<StoredSession> {
    const { session_id: sessionId, user_id: userId, symbol, timeframe, instrument } = row;
    const { program } = await this.programs.of(sessionId, row.graph_hash);
    const engine = program.decodeState(row.engine_state);
    const identity = { sessionId, userId, symbol, instrument, timeframe };
    const fold = new SessionFold(identity, program, engine, row.memory);
    return { fold, lastOffset: Number(row.last_offset), seenOffset: Number(row.seen_offset) };
  }

  private states() {
    return this.db('session_states')
      .join('sessions', 'sessions.id', 'session_states.session_id')
      .whereNull('sessions.deleted_at')
      .select(
        'session_id',
        'last_offset',
        'seen_offset',
        'session_states.instrument',
        'engine_state',
        'memory',
        'user_id',
        'symbol',
        'timeframe',
        this.db.raw(`${GRAPH_HASH} as graph_hash`),
      );
  }
}

async function write(
  transaction: Database,
  shard: number,
  epoch: number,
  { changes, failed, advanceTo }: EvaluatedBatch,
  rows: BatchRows,
): Promise<void> {
  const owner = await transaction<{ shard: number; epoch: string }>('shards')
    .where({ shard })
    .forShare()
    .first('epoch');
  if (Number(owner?.epoch) !== epoch) {
    throw new AppError('SHARD_LOST', `shard ${shard}: epoch ${epoch} is no longer the owner's`);
  }
  // First: one that has begun again since follows its market.
  const failures = await writeFailed(transaction, failed);
  // Locked until the end: a session that is deleted meanwhile is deleted after it.
  const ids = changes.map(({ fold }) => fold.identity.sessionId);
  const locked = await transaction('sessions')
    .whereIn('id', ids)
    .orderBy('id')
    .forKeyShare()
    .select<{ id: string }[]>('id');
  const existing = new Set(locked.map(({ id }) => id));
  const ofExisting = (row: { readonly session_id: string }) => existing.has(row.session_id);
  const behind = await writeRows(transaction, {
    states: rows.states.filter(ofExisting),
    seen: rows.seen.filter(ofExisting),
    fills: rows.fills.filter(ofExisting),
  });
  if (behind.length > 0) {
    throw new AppError('STATE_AHEAD', `session ${behind[0]}: its inputs have already been applied`);
  }
  await writePoints(
    transaction,
    changes.filter(({ fold }) => existing.has(fold.identity.sessionId)),
  );
  await addToOutbox(transaction, [...failures, ...changes.flatMap(({ events }) => events)]);
  if (advanceTo !== undefined) {
    await transaction('session_states')
      .where({ shard, following: true })
      .where('last_offset', '<', advanceTo)
      .update({ last_offset: advanceTo, seen_offset: advanceTo });
  }
}

/** Of a session that cannot be made or restored; throws when it is not the session's fault. */
function failureOf(session: Omit<SessionFailure, 'message'>, error: unknown): SessionFailure {
  if (!isRecordFault(error)) throw error;
  return { ...session, message: messageOf(error) };
}
