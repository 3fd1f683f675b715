import { z } from 'zod';
import { timeframeSchema } from './market';

/** `GET /internal/market/own-candles`, with the query of the candles, on behalf of their user. */
export const OWN_CANDLES_PATH = '/internal/market/own-candles';

/** Whether candles of a user's own make a range of a timeframe, without the candles. */
export const ownCandlesSchema = z.object({
  /** Those that the user uploaded. */
  timeframes: z.array(timeframeSchema),
  /** Null where the timeframe is none of them and no multiple of one. */
  range: z
    .object({
      /** Candles of the range. */
      candles: z.number(),
      /** The first bar that there is, and the end of the last one. */
      first: z.number(),
      end: z.number(),
      /** Between the two or not: in the hours of the calendar, from the first bar on. */
      gaps: z.number(),
      bars_missing: z.number(),
      first_gaps: z.array(z.object({ start: z.number(), end: z.number() })),
    })
    .nullable(),
});
export type OwnCandles = z.infer<typeof ownCandlesSchema>;
