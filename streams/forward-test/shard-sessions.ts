import { messageOf } from '../../core/errors';
import type { ReceivedEvent } from '../../contracts/events';
import type { SessionActivate } from '../../contracts/forward-test';
import type { MissingCandles, SessionChange, StoredSession } from './evaluated-batch';
import type { FailedSessions } from './failed-sessions';
import { SessionOutput } from './session-output';
import type { SessionEffects, SessionFold, SessionIdentity } from './session-fold';

type InputEvent = ReceivedEvent<'forward-test.input'>;
type Activation = Omit<Extract<InputEvent, { type: 'session.activate' }>, 'payload'> & {
  readonly payload: SessionActivate;
};

/** A command with everything that it refers to. */
export type SessionCommand =
  | Exclude<InputEvent, { type: 'candle.closed' | 'session.activate' }>
  | Activation;

interface ShardSession {
  readonly fold: SessionFold;
  /** The last input that was folded. */
  foldedOffset: number;
  /** The last input that the stored snapshot includes: a replay begins after it. */
  snapshotOffset: number;
  /** The last input whose effects are stored: folded again it has none. */
  seenOffset: number;
  /** Candles evaluated since the snapshot. */
  candles: number;
  /** Whether the state differs from the snapshot. */
  isChanged: boolean;
  /** Whether the state must be stored with the next write: a fill or a command changed it. */
  isSnapshotDue: boolean;
  /** What is not written yet. */
  output: SessionOutput | undefined;
  gap: { readonly from: number; readonly to: number } | undefined;
}

/**
 * The sessions of one shard that follow their market. Folding an input computes and nothing else,
 * so whatever it throws is the session's own fault: that session ends, the others go on.
 *
 * A state is stored when it matters: with each fill and command, after so many candles, and when all
 * are asked for. In between only what people see is written, and the log holds the rest.
 */
export class ShardSessions {
  private readonly sessions = new Map<string, ShardSession>();
  private readonly byMarket = new Map<string, Set<ShardSession>>();

  constructor(
    private readonly failed: FailedSessions,
    private readonly candlesPerSnapshot: number,
  ) {}

  add({ fold, lastOffset, seenOffset }: StoredSession): void {
    const session: ShardSession = {
      fold,
      foldedOffset: lastOffset,
      snapshotOffset: lastOffset,
      seenOffset,
      candles: 0,
      isChanged: false,
      isSnapshotDue: false,
      output: undefined,
      gap: fold.openGap(),
    };
    const { sessionId } = fold.identity;
    this.remove(sessionId);
    this.sessions.set(sessionId, session);
    const market = marketOf(fold.identity);
    this.byMarket.set(market, (this.byMarket.get(market) ?? new Set()).add(session));
  }

  has(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }

  isEmpty(): boolean {
    return this.sessions.size === 0;
  }

  /** The first offset that not all snapshots include; undefined when there is no session. */
  firstOffset(): number | undefined {
    const offsets = [...this.sessions.values()].map(({ snapshotOffset }) => snapshotOffset);
    return offsets.length === 0 ? undefined : Math.min(...offsets) + 1;
  }

  candle(event: Extract<InputEvent, { type: 'candle.closed' }>, offset: number): void {
    for (const session of this.byMarket.get(marketOf(event.payload)) ?? []) {
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
    this.remove(sessionId);
    const { identity, memory } = session.fold;
    const { sequence } = memory;
    const failure = { sessionId, userId: identity.userId, sequence, message: messageOf(error) };
    this.failed.add(failure, where, error);
    return true;
  }

  /** What must be written now; with `all`, every state that differs from its snapshot too. */
  changes(all: boolean): SessionChange[] {
    return [...this.sessions.values()].flatMap((session) => {
      const { fold, output, foldedOffset: lastOffset } = session;
      const snapshot = this.takesSnapshot(session, all);
      if (output === undefined && !snapshot) return [];
      return [{ fold, lastOffset, snapshot, ...(output ?? new SessionOutput()).content() }];
    });
  }

  /** The changes are durable; sessions that stopped are forgotten. */
  written(all: boolean): void {
    for (const [sessionId, session] of this.sessions) {
      if (this.takesSnapshot(session, all)) {
        session.snapshotOffset = session.foldedOffset;
        session.candles = 0;
        session.isChanged = false;
        session.isSnapshotDue = false;
      }
      session.seenOffset = Math.max(session.seenOffset, session.foldedOffset);
      session.output = undefined;
      if (!session.fold.memory.following) this.remove(sessionId);
    }
  }

  /** All states are stored: none of them needs an input up to the offset again. */
  advance(offset: number): void {
    for (const session of this.sessions.values()) {
      session.foldedOffset = Math.max(session.foldedOffset, offset);
      session.snapshotOffset = Math.max(session.snapshotOffset, offset);
      session.seenOffset = Math.max(session.seenOffset, offset);
    }
  }

  takeGaps(): Omit<MissingCandles, 'shard'>[] {
    return [...this.sessions.values()].flatMap((session) => {
      const { gap } = session;
      session.gap = undefined;
      return gap === undefined ? [] : [{ ...session.fold.identity, ...gap }];
    });
  }

  private takesSnapshot(session: ShardSession, all: boolean): boolean {
    const { isSnapshotDue, isChanged, candles } = session;
    return isSnapshotDue || (isChanged && (all || candles >= this.candlesPerSnapshot));
  }

  private remove(sessionId: string): void {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return;
    this.sessions.delete(sessionId);
    const market = marketOf(session.fold.identity);
    const others = this.byMarket.get(market);
    others?.delete(session);
    if (others?.size === 0) this.byMarket.delete(market);
  }

  private fold(
    session: ShardSession,
    offset: number,
    event: InputEvent | Activation,
    change: (fold: SessionFold) => SessionEffects,
  ): void {
    if (offset <= session.foldedOffset) return;
    try {
      const effects = change(session.fold);
      const isCommand = event.type !== 'candle.closed';
      session.foldedOffset = offset;
      session.gap = effects.gap ?? session.gap;
      session.isChanged = true;
      session.isSnapshotDue ||= isCommand || effects.fills.length > 0;
      if (effects.valued) session.candles += 1;
      // Read again after a restart: what it did is stored already.
      if (offset <= session.seenOffset || !(isCommand || effects.valued)) return;
      session.output ??= new SessionOutput();
      session.output.add(session.fold, offset, event, effects);
    } catch (error) {
      this.fail(session.fold.identity.sessionId, String(offset), error);
    }
  }
}

type Market = Pick<SessionIdentity, 'instrument' | 'timeframe'>;

function marketOf({ instrument, timeframe }: Market): string {
  return `${instrument} ${timeframe}`;
}

function obey(fold: SessionFold, event: SessionCommand): SessionEffects {
  switch (event.type) {
    case 'session.activate':
      return fold.activate(event.payload);
    case 'session.backfill':
      return fold.backfill(event.payload);
    case 'session.backfill_refused':
      return fold.backfillRefused(event.payload);
    case 'session.pause':
      return fold.pause(event.payload);
    case 'session.resume':
      return fold.resume(event.payload);
    case 'session.stop':
      return fold.stop(event.payload);
  }
}
