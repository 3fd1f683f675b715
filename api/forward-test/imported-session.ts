import type { z } from 'zod';
import type {
  importedPositionSchema,
  legacySessionMetricsSchema,
  sessionChecksumSchema,
} from '../../contracts/import-records';
import type { PortfolioUpdated } from '../../contracts/forward-test';
import type { ImportNote } from '../../contracts/imports';

type Recomputed = NonNullable<z.infer<typeof sessionChecksumSchema>['recomputed']>;

/** What follows from all trades of a session. */
export type RecomputedFigures = Recomputed & Required<Pick<Recomputed, 'held' | 'cost'>>;

/** What an imported session has in place of a state of its own. Decimals as text. */
export interface ImportedSession {
  readonly system: string;
  /** The old session id. */
  readonly external_id: string;
  /** As the old system named it: a session that has another name was renamed here. */
  readonly name?: string;
  /** As they came with it: others were written here. Absent: none came. */
  readonly annotations?: { readonly labels: readonly string[]; readonly notes: string };
  readonly was_running: boolean;
  /** It is of this system and came in an archive: with the newest portfolio that it had. */
  readonly own?: { readonly portfolio: PortfolioUpdated | null };
  readonly notes: readonly ImportNote[];
  readonly legacy: {
    readonly metrics: z.infer<typeof legacySessionMetricsSchema>;
  };
  /** Null: its trades are not complete. */
  readonly recomputed: RecomputedFigures | null;
  readonly trades: number;
  /** Trades that were executed, whole or in part. Null: not all trades that were counted are there. */
  readonly fills: number | null;
  /** The newest account that the old Redis had; null or absent: the database has the newest. */
  readonly account?: {
    readonly total_value: string;
    readonly cash_balance: string | null;
    readonly total_pnl: string | null;
  } | null;
  readonly positions: readonly Omit<z.infer<typeof importedPositionSchema>, 'legacy'>[];
}

/** How the old system had a trade. */
export interface ImportedTrade {
  /** The old trade id. */
  readonly tradeId: string;
  /** More than was executed where the order was filled in part. */
  readonly orderedQuantity: number;
  readonly status: 'FILLED' | 'PARTIAL' | 'CANCELLED' | 'REJECTED';
  readonly positionState: 'OPEN' | 'CLOSED' | null;
}
