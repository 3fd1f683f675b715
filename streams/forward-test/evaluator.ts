import { v5 as uuidV5 } from 'uuid';
import { decodeEvent, encodeEvent, InvalidEventError } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import type { PortfolioUpdated, TradeExecuted } from '../../contracts/forward-test';
import type { TimeframeName } from '../../contracts/market';
import type { InputRecord, Log, OutgoingRecord, PartitionProcessor } from '../../contracts/ports';
import { EngineError } from '../../engine';
import type { SessionEffects, SessionFold } from './session-fold';
import { portfolioOf, tradeOf } from './session-figures';

/** A session as stored, with the input position that its state includes. */
export interface StoredSession {
  readonly fold: SessionFold;
  readonly lastOffset: number;
}

/** What a session was worth at a candle; the candle's volume where the input tells it. */
export interface SessionPoint {
  readonly update: PortfolioUpdated;
  readonly volume: number | null;
}

/** What a batch of input changed in one session. */
export interface SessionChange {
  readonly fold: SessionFold;
  readonly lastOffset: number;
  readonly trades: readonly TradeExecuted[];
  readonly points: readonly SessionPoint[];
  readonly events: readonly OutgoingRecord[];
}

/** A session that cannot go on: its own graph or state fails, not a part that may come back. */
export interface FailedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly message: string;
  readonly events: readonly OutgoingRecord[];
}

export interface MissingCandles {
  readonly sessionId: string;
  readonly userId: string;
  readonly shard: number;
  readonly symbol: string;
  /** Candles of another source are another market. */
  readonly source: string;
  readonly timeframe: TimeframeName;
  readonly from: number;
  readonly to: number;
}

/** What a batch of input did on a shard. */
export interface EvaluatedBatch {
  readonly changes: readonly SessionChange[];
  /** They keep their last written state and follow their market no longer. */
  readonly failed: readonly FailedSession[];
  readonly advanceTo: number | undefined;
}

export interface EvaluatorPorts {
  /** Becomes the owner of a shard: every earlier owner's writes are refused from now on. */
  takeOver(shard: number): Promise<number>;
  /** The sessions of a shard that follow their market, and those whose state does not load. */
  loadFollowing(shard: number): Promise<{
    readonly sessions: readonly StoredSession[];
    readonly failed: readonly Omit<FailedSession, 'events'>[];
  }>;
  /** One session, followed or not; made from the command when it was never active. */
  loadSession(
    sessionId: string,
    command: Extract<InputEvent, { type: 'session.activate' }>['payload'],
    userId: string,
  ): Promise<StoredSession>;
  /**
   * Writes all changes in one transaction and advances the position of the shard's sessions to
   * `advanceTo` when given. Throws when the epoch is no longer the shard's.
   */
  commit(shard: number, epoch: number, batch: EvaluatedBatch): Promise<void>;
  /** Asks for candles that a session lacks; they come back through the input log. */
  requestBackfill(missing: MissingCandles): void;
  now(): number;
  readonly log: Log;
  /** After how many records every session's position is advanced, which bounds the replay. */
  readonly recordsPerCheckpoint: number;
}

type InputEvent = ReceivedEvent<'forward-test.input'>;

interface Pending {
  lastOffset: number;
  trades: TradeExecuted[];
  points: SessionPoint[];
  events: OutgoingRecord[];
}

/**
 * Evaluates the sessions of one shard. The input is folded in order; what a batch did is written
 * in one transaction that only the shard's present owner may write, so a record that is read
 * again or by two owners changes nothing twice.
 */
export class Evaluator implements PartitionProcessor {
  private readonly sessions = new Map<string, { fold: SessionFold; lastOffset: number }>();
  private readonly pending = new Map<string, Pending>();
  private readonly gaps = new Map<string, { from: number; to: number }>();
  private failed: FailedSession[] = [];
  private epoch = 0;
  private sinceCheckpoint = 0;

  constructor(
    private readonly shard: number,
    private readonly ports: EvaluatorPorts,
  ) {}

  async open(): Promise<number | undefined> {
    this.epoch = await this.ports.takeOver(this.shard);
    const { sessions, failed } = await this.ports.loadFollowing(this.shard);
    if (failed.length > 0) {
      const failures = failed.map((session) => this.failureOf(session, 'load'));
      const batch = { changes: [], failed: failures, advanceTo: undefined };
      await this.ports.commit(this.shard, this.epoch, batch);
    }
    for (const stored of sessions) {
      this.sessions.set(stored.fold.identity.sessionId, { ...stored });
      const gap = stored.fold.openGap();
      if (gap !== undefined) this.gaps.set(stored.fold.identity.sessionId, gap);
    }
    this.requestGaps();
    const offsets = [...this.sessions.values()].map((session) => session.lastOffset);
    return offsets.length === 0 ? undefined : Math.min(...offsets) + 1;
  }

  async process(records: readonly InputRecord[], heartbeat: () => Promise<void>): Promise<void> {
    let lastOffset = 0;
    for (const [i, record] of records.entries()) {
      lastOffset = record.offset;
      const event = this.decode(record);
      if (event !== undefined) await this.fold(record.offset, event);
      if (i % 500 === 499) await heartbeat();
    }
    this.sinceCheckpoint += records.length;
    const checkpoint = this.sinceCheckpoint >= this.ports.recordsPerCheckpoint;
    const changed = this.pending.size > 0 || this.failed.length > 0;
    if (changed || (checkpoint && this.sessions.size > 0)) {
      const { failed } = this;
      this.failed = [];
      const advanceTo = checkpoint ? lastOffset : undefined;
      const batch = { changes: this.takeChanges(), failed, advanceTo };
      await this.ports.commit(this.shard, this.epoch, batch);
    }
    if (checkpoint) this.advance(lastOffset);
    this.requestGaps();
  }

  private decode(record: InputRecord): InputEvent | undefined {
    try {
      return decodeEvent('forward-test.input', record.value);
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      this.ports.log.error({ err: error, offset: record.offset }, 'a bad input is left out');
      return undefined;
    }
  }

  private async fold(offset: number, event: InputEvent): Promise<void> {
    if (event.type === 'candle.closed') {
      const { symbol, timeframe } = event.payload;
      for (const [sessionId, { fold, lastOffset }] of this.sessions) {
        const { identity } = fold;
        if (identity.symbol !== symbol || identity.timeframe !== timeframe) continue;
        if (offset > lastOffset) {
          this.guarded(sessionId, identity.userId, offset, () => {
            this.keep(sessionId, offset, event, fold.candle(event.payload), false);
          });
        }
      }
      return;
    }
    const { session_id: sessionId, user_id: userId } = event.envelope;
    if (sessionId === null || userId === null) {
      this.ports.log.error({ offset }, 'a command without session or user is left out');
      return;
    }
    if (!this.sessions.has(sessionId) && event.type === 'session.activate') {
      try {
        const stored = await this.ports.loadSession(sessionId, event.payload, userId);
        this.sessions.set(sessionId, { ...stored });
      } catch (error) {
        this.fail(sessionId, userId, offset, error);
      }
    }
    const session = this.sessions.get(sessionId);
    if (session === undefined || offset <= session.lastOffset) return;
    this.guarded(sessionId, userId, offset, () => {
      this.keep(sessionId, offset, event, apply(session.fold, event), true);
    });
  }

  /** A session that fails does so alone: the others of the shard go on. */
  private guarded(sessionId: string, userId: string, offset: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(sessionId, userId, offset, error);
    }
  }

  private fail(sessionId: string, userId: string, offset: number, error: unknown): void {
    if (!isOwnFault(error)) throw error;
    this.ports.log.error({ err: error, sessionId, offset }, 'a session failed and is ended');
    this.sessions.delete(sessionId);
    this.pending.delete(sessionId);
    this.gaps.delete(sessionId);
    this.failed.push(this.failureOf({ sessionId, userId, message: error.message }, String(offset)));
  }

  private failureOf(session: Omit<FailedSession, 'events'>, where: string): FailedSession {
    const { sessionId, userId, message } = session;
    const eventId = uuidV5(`${where}:failed`, sessionId);
    const occurredAt = new Date(this.ports.now()).toISOString();
    const payload = {
      session_id: sessionId,
      user_id: userId,
      old_status: 'RUNNING' as const,
      new_status: 'ERROR' as const,
      reason: message.slice(0, 500),
      message: 'the session failed and was ended',
    };
    const value = encodeEvent(
      'forward-test-events',
      { type: 'session_failed', payload },
      { eventId, occurredAt, traceId: eventId, sessionId, userId },
    );
    return { ...session, events: [{ topic: 'forward-test-events', key: sessionId, value }] };
  }

  /** Remembers what an input did, to be written at the end of the batch. */
  private keep(
    sessionId: string,
    offset: number,
    event: InputEvent,
    effects: SessionEffects,
    command: boolean,
  ): void {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return;
    session.lastOffset = offset;
    if (effects.gap !== undefined) this.gaps.set(sessionId, effects.gap);
    if (!effects.valued && !command && effects.gap === undefined) {
      if (session.fold.memory.waiting === null) return;
    }
    const pending = this.pending.get(sessionId) ?? {
      lastOffset: offset,
      trades: [],
      points: [],
      events: [],
    };
    pending.lastOffset = offset;
    const { fold } = session;
    for (const fill of effects.fills) {
      const id = uuidV5(`${offset}:${fill.ordinal}`, sessionId);
      const trade = tradeOf(fold, fill, id, offset);
      pending.trades.push(trade);
      pending.events.push(
        this.record(fold, 'trade-executions', id, event, {
          type: 'trade.executed',
          payload: trade,
        }),
      );
    }
    if (effects.valued) {
      const id = uuidV5(`${offset}:portfolio`, sessionId);
      const update = portfolioOf(fold);
      pending.points.push({ update, volume: volumeAt(event, update.candle_time) });
      pending.events.push(
        this.record(fold, 'portfolio-updates', id, event, {
          type: 'portfolio.updated',
          payload: update,
        }),
      );
    }
    this.pending.set(sessionId, pending);
  }

  private record<N extends 'trade-executions' | 'portfolio-updates'>(
    fold: SessionFold,
    topic: N,
    eventId: string,
    cause: InputEvent,
    event: Parameters<typeof encodeEvent<N>>[1],
  ): OutgoingRecord {
    const { sessionId, userId } = fold.identity;
    const { occurred_at: occurredAt, trace_id: traceId } = cause.envelope;
    const value = encodeEvent(topic, event, { eventId, occurredAt, traceId, sessionId, userId });
    return { topic, key: sessionId, value };
  }

  private takeChanges(): SessionChange[] {
    const changes = [...this.pending].flatMap(([sessionId, pending]) => {
      const fold = this.sessions.get(sessionId)?.fold;
      return fold === undefined ? [] : [{ fold, ...pending }];
    });
    this.pending.clear();
    for (const [sessionId, { fold }] of this.sessions) {
      if (!fold.memory.following) this.sessions.delete(sessionId);
    }
    return changes;
  }

  private advance(offset: number): void {
    this.sinceCheckpoint = 0;
    for (const session of this.sessions.values()) {
      session.lastOffset = Math.max(session.lastOffset, offset);
    }
  }

  private requestGaps(): void {
    for (const [sessionId, gap] of this.gaps) {
      const identity = this.sessions.get(sessionId)?.fold.identity;
      if (identity !== undefined) {
        this.ports.requestBackfill({ ...identity, shard: this.shard, ...gap });
      }
    }
    this.gaps.clear();
  }
}

/** The volume of the candle that opened at the time, when the input holds it. */
function volumeAt(event: InputEvent, time: number): number | null {
  const { payload } = event;
  if ('volume' in payload) return payload.time === time ? Number(payload.volume) : null;
  const candles =
    'warmup' in payload ? payload.warmup : 'candles' in payload ? payload.candles : [];
  return candles.findLast((candle) => candle.time === time)?.volume ?? null;
}

/** An error of the engine or of the graph: the same input would always give it again. */
function isOwnFault(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof EngineError || (error as { code?: unknown }).code === 'GRAPH_NOT_RUNNABLE'
  );
}

function apply(fold: SessionFold, event: InputEvent): SessionEffects {
  switch (event.type) {
    case 'session.activate':
      return fold.activate(event.payload);
    case 'session.backfill':
      return fold.backfill(event.payload);
    case 'session.pause':
      return fold.pause(event.payload);
    case 'session.resume':
      return fold.resume(event.payload);
    case 'session.stop':
      return fold.stop(event.payload);
    case 'candle.closed':
      return fold.candle(event.payload);
  }
}
