import type { PortfolioUpdated } from '../../contracts/forward-test';

/** Sums over a session's fills; money in the quote currency, losses positive. */
export interface TradeSums {
  readonly fills: number;
  /** False when fills are missing, so that the sums say nothing. */
  readonly complete: boolean;
  readonly closed: number;
  readonly wins: number;
  readonly losses: number;
  readonly grossProfit: number;
  readonly grossLoss: number;
}

/** What is known of a session at this moment; undefined where nothing was heard yet. */
export interface LiveFigures {
  readonly sessionId: string;
  readonly userId: string;
  readonly status: string | undefined;
  /** ISO. */
  readonly startedAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly portfolio: PortfolioUpdated | undefined;
  readonly trades: TradeSums;
}

export interface LiveSessions {
  find(sessionId: string): Promise<LiveFigures | undefined>;
}
