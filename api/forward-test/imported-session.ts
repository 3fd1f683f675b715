import type { z } from 'zod';
import type {
  importedPositionSchema,
  legacySessionMetricsSchema,
  sessionChecksumSchema,
} from '../../contracts/import-records';
import type { ImportNote } from '../../contracts/imports';

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
  readonly notes: readonly ImportNote[];
  readonly legacy: {
    readonly metrics: z.infer<typeof legacySessionMetricsSchema>;
    /** The whole settings, without secrets; absent in what early imports wrote. */
    readonly settings?: unknown;
  };
  /** Null: its trades are not complete. */
  readonly recomputed: z.infer<typeof sessionChecksumSchema>['recomputed'];
  readonly trades: number;
  readonly positions: readonly Omit<z.infer<typeof importedPositionSchema>, 'legacy'>[];
}

/** How the old system had a trade. */
export interface ImportedTrade {
  /** The old trade id. */
  readonly tradeId: string;
  readonly status: 'FILLED' | 'PARTIAL' | 'CANCELLED' | 'REJECTED';
  readonly positionState: 'OPEN' | 'CLOSED' | null;
}
