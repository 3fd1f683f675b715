import type { z } from 'zod';
import type { readBacktestResponse } from '../../contracts/backtest-responses';
import type { PortfolioUpdated } from '../../contracts/forward-test';
import type { sessionMetricsSchema } from '../../contracts/forward-test-responses';
import type { Hidden, RunFigures } from '../../contracts/figures/table';
import type { StrategyCaller } from '../shared/strategy-reference';

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

/** A run that has completed, with its whole results. */
export interface CompletedRun {
  readonly id: string;
  /** Epoch seconds. */
  readonly completedAt: number;
  readonly results: NonNullable<z.infer<typeof readBacktestResponse>['results']>;
  readonly shown: Hidden & { readonly figures: RunFigures };
}

/** A view before its figures are put beside it. */
export type Bare<T> = T extends unknown ? Omit<T, 'figures' | keyof Hidden> : never;

/**
 * What other services know of runs and sessions; undefined for what is not the caller's. Throws
 * `UnavailableError` while they do not answer.
 */
export interface TestRecords {
  /** Throws a 409 for a run that has not completed. */
  run(id: string, caller: StrategyCaller): Promise<CompletedRun | undefined>;
  sessionMetrics(
    id: string,
    caller: StrategyCaller,
  ): Promise<z.infer<typeof sessionMetricsSchema> | undefined>;
}
