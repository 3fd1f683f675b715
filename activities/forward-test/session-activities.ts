import type { EventsOf } from '../../contracts/topics';
import type { SessionStatus } from '../../contracts/forward-test';
import type { OutgoingRecord } from '../../core/ports';
import { AppError } from '../../core/errors';
import { encodeEvent } from '../../contracts/events';
import type { InstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import { timeframeMs } from '../../engine';
import type { Candle, ExecutionSettings, Program, Timeframe } from '../../engine';

/** A session as its own tables hold it. */
export interface SessionRecord {
  readonly id: string;
  readonly userId: string;
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  readonly shard: number;
  readonly status: SessionStatus;
  readonly execution: ExecutionSettings;
  /** Open time of the candle it would evaluate next; null when it was never active. */
  readonly nextCandleTime: number | null;
}

export interface SessionActivityPorts {
  load(sessionId: string): Promise<SessionRecord | undefined>;
  /** What a session runs, with the SHA-256 of its graph. Throws `GRAPH_NOT_RUNNABLE`. */
  program(sessionId: string): Promise<{ readonly program: Program; readonly graphHash: string }>;
  /**
   * Sets the status and writes the records, all or nothing; false when a command of this or a
   * later sequence was written before. Throws `SESSION_FAILED` when the session has failed.
   */
  change(
    sessionId: string,
    sequence: number,
    status: SessionStatus,
    reason: string,
    records: readonly OutgoingRecord[],
  ): Promise<boolean>;
  /**
   * As `change` to RUNNING, and stores the candles of the start with it. Throws `STATE_BUDGET` when
   * the user's running sessions would hold more state than a user may.
   */
  begin(
    start: SessionStart,
    recordsOf: (warmupHash: string) => readonly OutgoingRecord[],
  ): Promise<boolean>;
  remove(sessionId: string, records: readonly OutgoingRecord[]): Promise<void>;
  /** The latest closed candles, oldest first. */
  latestCandles(
    instrument: InstrumentId,
    timeframe: string,
    count: number,
    userId: string,
  ): Promise<readonly Candle[]>;
  /** Makes the market's live candles come, should nobody else have asked for them. */
  follow(instrument: InstrumentId): Promise<void>;
  now(): number;
  newId(): string;
}

/** What a session begins with. */
export interface SessionStart {
  readonly session: SessionRecord;
  readonly sequence: number;
  readonly reason: string;
  readonly warmup: readonly Candle[];
  /** What its running state takes, encoded. */
  readonly stateBytes: number;
}

export interface SessionCommand {
  readonly sessionId: string;
  /** Grows by one with each command of the session. */
  readonly sequence: number;
  readonly reason: string;
}

export type ControlKind = 'pause' | 'resume' | 'stop';

const WARMUP_CANDLES_MAX = 5_000;

const controls = {
  pause: { status: 'PAUSED', event: 'session_paused', words: 'paused' },
  resume: { status: 'RUNNING', event: 'session_resumed', words: 'resumed' },
  stop: { status: 'STOPPED', event: 'session_stopped', words: 'stopped' },
} as const;

export type SessionActivities = ReturnType<typeof createSessionActivities>;

/** The side effects of session workflows. Each may run again: what was written stays written. */
export function createSessionActivities(ports: SessionActivityPorts) {
  async function sessionOf(sessionId: string): Promise<SessionRecord> {
    const session = await ports.load(sessionId);
    if (session === undefined) {
      throw new AppError('SESSION_NOT_FOUND', `session ${sessionId} does not exist`);
    }
    return session;
  }

  function inputRecord(
    session: SessionRecord,
    event: EventsOf<'forward-test.input'>,
  ): OutgoingRecord {
    const id = ports.newId();
    const value = encodeEvent('forward-test.input', event, {
      eventId: id,
      occurredAt: new Date(ports.now()).toISOString(),
      traceId: id,
      sessionId: session.id,
      userId: session.userId,
    });
    return { topic: 'forward-test.input', key: session.id, value, partition: session.shard };
  }

  function lifeRecord(
    session: SessionRecord,
    type: EventsOf<'forward-test-events'>['type'],
    status: SessionStatus,
    reason: string,
    message: string,
  ): OutgoingRecord {
    const id = ports.newId();
    const payload = {
      session_id: session.id,
      user_id: session.userId,
      old_status: session.status,
      new_status: status,
      reason,
      message,
    };
    const value = encodeEvent(
      'forward-test-events',
      { type, payload },
      {
        eventId: id,
        occurredAt: new Date(ports.now()).toISOString(),
        traceId: id,
        sessionId: session.id,
        userId: session.userId,
      },
    );
    return { topic: 'forward-test-events', key: session.id, value };
  }

  return {
    /** Warms the session up with the latest candles and lets it follow its market. */
    async beginSession(command: SessionCommand): Promise<void> {
      const session = await sessionOf(command.sessionId);
      const { program, graphHash } = await ports.program(session.id);
      // As many as a back-test has before its first bar: indicators that never forget then agree.
      const wanted = Math.max(program.warmup, 1);
      const { instrument, timeframe } = session;
      const market = marketOf(instrument);
      await ports.follow(instrument);
      const candles = await latestSince(session, Math.min(wanted, WARMUP_CANDLES_MAX));
      const { execution: settings } = session;
      const { sequence, reason } = command;
      const stateBytes = program.encodeState(program.createState(settings)).length;
      const message = `follows ${market.symbol} ${timeframe} after ${candles.length} candles of warm-up`;
      await ports.begin(
        { session, sequence, reason, warmup: candles, stateBytes },
        (warmupHash) => [
          inputRecord(session, {
            type: 'session.activate',
            payload: {
              ...market,
              timeframe,
              sequence,
              from_next_candle: true,
              graph_hash: graphHash,
              warmup_hash: warmupHash,
              warmup_from: candles[0]?.time ?? null,
              warmup_to: candles.at(-1)?.time ?? null,
              settings: { ...settings, commissionFixed: settings.commissionFixed ?? 0 },
            },
          }),
          lifeRecord(session, 'session_started', 'RUNNING', reason, message),
        ],
      );
    },

    /** Pauses, resumes or stops the session. */
    async controlSession(command: SessionCommand & { readonly kind: ControlKind }): Promise<void> {
      const session = await sessionOf(command.sessionId);
      const { kind, sequence, reason } = command;
      const { status, event, words } = controls[kind];
      const input = inputRecord(session, {
        type: `session.${kind}`,
        payload: { sequence, reason, ...(kind === 'resume' && { from_next_candle: true }) },
      });
      const life = lifeRecord(session, event, status, reason, `the session was ${words}`);
      await ports.change(session.id, sequence, status, reason, [input, life]);
    },

    /** Removes the session and all that belongs to it. */
    async removeSession(command: SessionCommand): Promise<void> {
      const session = await ports.load(command.sessionId);
      if (session === undefined) return;
      const { reason } = command;
      const life = lifeRecord(session, 'session_deleted', 'STOPPED', reason, 'deleted');
      await ports.remove(session.id, [life]);
    },
  };

  /** At least `count` candles; all since the session's last one, when it was active before. */
  async function latestSince(session: SessionRecord, count: number): Promise<readonly Candle[]> {
    const { instrument, timeframe, nextCandleTime, userId } = session;
    const latest = await ports.latestCandles(instrument, timeframe, count, userId);
    const oldest = latest[0];
    if (nextCandleTime === null || oldest === undefined || oldest.time <= nextCandleTime) {
      return latest;
    }
    const since = Math.ceil((oldest.time - nextCandleTime) / timeframeMs(timeframe)) + count;
    return ports.latestCandles(instrument, timeframe, Math.min(since, WARMUP_CANDLES_MAX), userId);
  }
}
