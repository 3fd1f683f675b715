import { messageOf } from '../../contracts/errors';
import type { ReceivedEvent } from '../../contracts/events';
import type { MissingCandles, SessionChange, StoredSession } from './evaluated-batch';
import type { FailedSessions } from './failed-sessions';
import { SessionOutput } from './session-output';
import type { SessionEffects, SessionFold } from './session-fold';

type InputEvent = ReceivedEvent<'forward-test.input'>;
export type SessionCommand = Exclude<InputEvent, { type: 'candle.closed' }>;

interface ShardSession {
  readonly fold: SessionFold;
  lastOffset: number;
  /** What is not written yet. */
  output: SessionOutput | undefined;
  gap: { readonly from: number; readonly to: number } | undefined;
}

/**
 * The sessions of one shard that follow their market. Folding an input computes and nothing else,
 * so whatever it throws is the session's own fault: that session ends, the others go on.
 */
export class ShardSessions {
  private readonly sessions = new Map<string, ShardSession>();

  constructor(private readonly failed: FailedSessions) {}

  add({ fold, lastOffset }: StoredSession): void {
    const session = { fold, lastOffset, output: undefined, gap: fold.openGap() };
    this.sessions.set(fold.identity.sessionId, session);
  }

  has(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }

  isEmpty(): boolean {
    return this.sessions.size === 0;
  }

  /** The first offset that not all sessions have; undefined when there is none. */
  firstOffset(): number | undefined {
    const offsets = [...this.sessions.values()].map(({ lastOffset }) => lastOffset);
    return offsets.length === 0 ? undefined : Math.min(...offsets) + 1;
  }

  candle(event: Extract<InputEvent, { type: 'candle.closed' }>, offset: number): void {
    const { symbol, timeframe } = event.payload;
    for (const session of this.sessions.values()) {
      const { identity } = session.fold;
      if (identity.symbol !== symbol || identity.timeframe !== timeframe) continue;
      this.fold(session, offset, event, (fold) => fold.candle(event.payload));
    }
  }

  command(sessionId: string, event: SessionCommand, offset: number): void {
    const session = this.sessions.get(sessionId);
    if (session !== undefined) this.fold(session, offset, event, (fold) => obey(fold, event));
  }

  /** Ends a session, which keeps its last written state; false when it is not here. */
  fail(sessionId: string, where: string, error: unknown): boolean {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return false;
    this.sessions.delete(sessionId);
    const { userId } = session.fold.identity;
    this.failed.add({ sessionId, userId, message: messageOf(error) }, where, error);
    return true;
  }

  get changes(): SessionChange[] {
    return [...this.sessions.values()].flatMap(({ fold, output }) =>
      output === undefined ? [] : [output.changeOf(fold)],
    );
  }

  /** All changes are durable; sessions that stopped are forgotten. */
  written(): void {
    for (const [sessionId, session] of this.sessions) {
      session.output = undefined;
      if (!session.fold.memory.following) this.sessions.delete(sessionId);
    }
  }

  advance(offset: number): void {
    for (const session of this.sessions.values()) {
      session.lastOffset = Math.max(session.lastOffset, offset);
    }
  }

  takeGaps(): Omit<MissingCandles, 'shard'>[] {
    return [...this.sessions.values()].flatMap((session) => {
      const { gap } = session;
      session.gap = undefined;
      return gap === undefined ? [] : [{ ...session.fold.identity, ...gap }];
    });
  }

  private fold(
    session: ShardSession,
    offset: number,
    event: InputEvent,
    change: (fold: SessionFold) => SessionEffects,
  ): void {
    if (offset <= session.lastOffset) return;
    try {
      const effects = change(session.fold);
      session.lastOffset = offset;
      session.gap = effects.gap ?? session.gap;
      if (isWorthWriting(session.fold, event, effects)) {
        session.output ??= new SessionOutput();
        session.output.add(session.fold, offset, event, effects);
      }
    } catch (error) {
      this.fail(session.fold.identity.sessionId, String(offset), error);
    }
  }
}

/** Candles that pass a session by change nothing that a replay would not find again. */
function isWorthWriting(fold: SessionFold, event: InputEvent, effects: SessionEffects): boolean {
  const command = event.type !== 'candle.closed';
  return command || effects.valued || effects.gap !== undefined || fold.memory.waiting !== null;
}

function obey(fold: SessionFold, event: SessionCommand): SessionEffects {
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
  }
}
