import type { Readable } from 'node:stream';
import type { Annotations } from '../../contracts/annotations';
import type { InstrumentId } from '../../contracts/instrument';
import type { PortfolioUpdated, SessionStatus } from '../../contracts/forward-test';
import type { sessionOrders } from '../../contracts/forward-test-requests';
import type { Listing } from '../../contracts/order-minimums';
import type { OutgoingRecord } from '../../core/ports';
import type { RequestedMarket } from '../../contracts/requested-market';
import type { WantedTable } from '../../contracts/run-tables';
import type { ReportPage } from '../shared/report-answer';
import type { FindStrategy } from '../shared/strategy-reference';
import type { ImportedSession, ImportedTrade } from './imported-session';
import type { SessionSettings } from './session-requests';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly notes: string;
  readonly strategyId: string | null;
  readonly strategyName: string;
  /** Of a stored strategy; null for a tree of the request or of a template. */
  readonly strategyVersion: number | null;
  readonly graph: unknown;
  /** What it follows for its whole life. */
  readonly instrument: InstrumentId;
  /** The instrument's, as people name it. */
  readonly symbol: string;
  readonly timeframe: string;
  readonly settings: SessionSettings;
}

export interface StoredSession extends Omit<NewSession, 'graph' | 'instrument'> {
  /** Null of a session of before instruments that never began, until its exchange is known. */
  readonly instrument: InstrumentId | null;
  /** The id of its workflow in Temporal. */
  readonly workflowId: string;
  readonly status: SessionStatus;
  readonly statusReason: string;
  readonly initialBalance: number;
  /** Of the last command that was carried out; 0 before the first. */
  readonly commandSequence: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The first start. */
  readonly startedAt: Date | null;
  /** The latest start after a pause or a stop; null before there was one. */
  readonly resumedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** null before the first candle. */
  readonly portfolio: PortfolioUpdated | null;
  /** Null: a session of this system. An imported one is history and never runs. */
  readonly imported: ImportedSession | null;
  /** A session of this system from an archive, which has no state of its strategy: shown as any other, it never runs. */
  readonly restored: boolean;
}

/** What ordered a fill, and what the account held after it; null of fills of before that was stored. */
export interface TradeOrder {
  readonly nodeId: string | null;
  readonly orderType: string | null;
  /** Epoch ms. */
  readonly orderedAt: number | null;
  readonly cash: number | null;
  readonly position: number | null;
}

export interface StoredTrade {
  readonly tradeId: string;
  readonly sessionId: string;
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly totalCost: number;
  readonly pnl: number | null;
  readonly pnlPercent: number | null;
  readonly reason: string;
  readonly filledAt: Date;
  readonly ordinal: number;
  /** Missing of imported trades. */
  readonly order?: TradeOrder;
  readonly imported?: ImportedTrade;
}

/**
 * What a session was worth when the candle that opened at `time` had closed. Of an imported session
 * any figure may be unknown.
 */
export interface SessionPoint {
  /** Epoch ms. */
  readonly time: number;
  readonly price: number | null;
  readonly value: number | null;
  readonly cash: number | null;
  /** Units of the base asset. */
  readonly position: number | null;
  /** Percent, never above 0. */
  readonly drawdown: number | null;
  readonly volume: number | null;
  readonly tradeCount: number | null;
  /** As an old system stored them, where it did; else they follow from the value. */
  readonly stored?: { readonly pnl: number | null; readonly returnPercent: number | null };
}

export interface SessionFilter {
  readonly status?: SessionStatus | undefined;
  readonly label?: string | undefined;
  /** Text that its name contains. */
  readonly name?: string | undefined;
  readonly strategyId?: string | undefined;
  /** Created in [from, to), ms UTC. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Newest first without it. */
  readonly sort?: (typeof sessionOrders)[number];
  readonly isAscending?: boolean;
  readonly symbol?: string | undefined;
  readonly exchange?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type SessionAction = 'start' | 'pause' | 'resume' | 'stop' | 'delete';

/** What a request does without a workflow. */
export const requestActions = ['create', 'duplicate', 'change'] as const;
export type OperationAction = SessionAction | (typeof requestActions)[number];

/** A request that can be asked for. */
export interface RecordedRequest {
  /** Undefined: nobody will ask. */
  readonly operationId: string | undefined;
  readonly userId: string;
  /** Of a creation, the id that the session will have. */
  readonly sessionId: string;
  readonly action: OperationAction;
}

/** What can be read of one session. */
export interface SessionReads {
  find(userId: string, sessionId: string): Promise<StoredSession | undefined>;
  /** The whole settings of an imported session as the old system stored them, without secrets; null where none came. */
  importedSettings(sessionId: string): Promise<unknown>;
  /** Newest first. */
  trades(sessionId: string, limit: number): Promise<StoredTrade[]>;
  /** The newest points, oldest first. */
  points(sessionId: string, limit: number): Promise<SessionPoint[]>;
}

/** What the forward-test routes need of the rest of the service. */
export interface SessionPort extends SessionReads {
  /** Records a request, does what it asks for, and records how it ended. */
  recorded<T>(request: RecordedRequest, carryOut: () => Promise<T>): Promise<T>;
  /**
   * Stores the session, and that the operation is done, or neither. Throws `TOO_MANY_SESSIONS` when the
   * user has `most` already; imported ones do not count.
   */
  create(
    session: NewSession,
    records: readonly OutgoingRecord[],
    options: { readonly operationId: string | undefined; readonly most: number },
  ): Promise<void>;
  /** What a session runs; null where it is not known. */
  graph(session: StoredSession): Promise<unknown>;
  list(userId: string, filter: SessionFilter): Promise<StoredSession[]>;
  report(session: StoredSession): Promise<ReportPage>;
  /** A table of a session as it is now, as a file. */
  table(session: StoredSession, wanted: WantedTable): Promise<Uint8Array | Readable>;
  /** Stores the changes, and that the operation is done, or neither. */
  annotate(session: StoredSession, changes: Annotations, operationId?: string): Promise<void>;
  /** Waits until the candles before a session's last command are evaluated; false at `latest`, if not before. */
  untilEvaluated(id: string, latest: number): Promise<boolean>;
  /** Reads that agree: no candle is evaluated between the first and the last of them. */
  atOneMoment<T>(read: (reads: SessionReads) => Promise<T>): Promise<T>;
  /** Carried out by the session's workflow; throws an `AppError` when the status forbids it. */
  act(
    session: StoredSession,
    action: SessionAction,
    reason: string,
    /** Under which it can be asked for; one of our own otherwise. */
    operationId?: string,
  ): Promise<SessionStatus>;
  readonly findStrategy: FindStrategy;
  /** How an exchange lists a symbol. Throws a 404 when it does not, a 422 when it is not followed. */
  listingOf(market: RequestedMarket): Promise<Listing>;
  newId(): string;
  now(): number;
}
