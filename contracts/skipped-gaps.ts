import { z } from 'zod';
import { isoTimeSchema } from './fields';

/** Bars that were skipped as the request allows, and where the first of them are. */
export const skippedGapsShape = {
  bars_missing: z.int().min(0).optional().meta({
    description: 'Bars skipped because of missing candles, with `allow_gaps`',
  }),
  gaps: z
    .array(z.object({ start: isoTimeSchema, end: isoTimeSchema }))
    .optional()
    .meta({ description: 'Where the first bars were skipped, with `allow_gaps`' }),
};

export interface SkippedGaps {
  readonly bars_missing: number;
  /** ISO times, half-open. */
  readonly gaps: readonly { readonly start: string; readonly end: string }[];
}
