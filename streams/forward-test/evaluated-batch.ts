import { messageOf } from '../../core/errors';
import type { PortfolioUpdated, TradeExecuted } from '../../contracts/forward-test';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { OutgoingRecord } from '../../core/ports';
import type { Fill } from '../../engine';
import type { SessionFold } from './session-fold';

/** A session as stored. */
export interface StoredSession {
  readonly fold: SessionFold;
  /** The last input that its state includes. */
  readonly lastOffset: number;
  /** The last input whose trades, points and events are stored: never before `lastOffset`. */
  readonly seenOffset: number;
}

/** What a session was worth at a candle; the candle's volume where the input tells it. */
export interface SessionPoint {
  readonly update: PortfolioUpdated;
  readonly volume: number | null;
}

/** A fill as others see it, with what ordered it and what the account held after it. */
export interface SessionTrade extends TradeExecuted {
  readonly order: Pick<Fill, 'nodeId' | 'orderType' | 'orderedAt' | 'cash' | 'position'>;
}

/** What a batch of input changed in one session. */
export interface SessionChange {
  readonly fold: SessionFold;
  /** The last input that it includes. */
  readonly lastOffset: number;
  /** Whether the state is stored; without it only the rest of the change. */
  readonly snapshot: boolean;
  readonly trades: readonly SessionTrade[];
  readonly points: readonly SessionPoint[];
  readonly events: readonly OutgoingRecord[];
}

/** A session that cannot go on: its own graph or state fails, not a dependency. */
export interface SessionFailure {
  readonly sessionId: string;
  readonly userId: string;
  /** The last command that it was given. */
  readonly sequence: number;
  readonly message: string;
}

/** A failure with the event that reports it. */
export interface FailedSession extends SessionFailure {
  readonly events: readonly OutgoingRecord[];
}

export interface MissingCandles {
  readonly sessionId: string;
  readonly userId: string;
  readonly shard: number;
  readonly instrument: InstrumentId;
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

/** What one session did cannot be written: its state does not encode, or its figures are refused. */
export class SessionNotWritten extends Error {
  override readonly name = 'SessionNotWritten';

  constructor(
    readonly sessionId: string,
    cause: unknown,
  ) {
    super(messageOf(cause), { cause });
  }
}
