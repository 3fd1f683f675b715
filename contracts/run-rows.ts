import { z } from 'zod';
import { backtestSeriesSchema } from './backtest-series';
import { isoTimeSchema, wholeNumber } from './fields';
import { timeInput } from './time-input';

/** Tables of a completed run whose rows are read page by page, and what a page calls them. */
export const rowsKeys = { fills: 'fills', 'round-trips': 'round_trips' } as const;
export type RowsName = keyof typeof rowsKeys;
export const rowsNames = Object.keys(rowsKeys) as RowsName[];

/** Rows of a page at most. */
export const MOST_ROWS = 1_000;

/** Which rows of a table are read: from a row on, at most so many, and of a time span [from, to) in ms UTC. */
export interface WantedRows {
  readonly cursor: number;
  readonly limit: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Query of a page of rows. */
export const listRowsRequest = z.object({
  limit: wholeNumber(1, MOST_ROWS, 100),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'expected the next_cursor of an earlier page')
    .transform(Number)
    .default(0)
    .meta({
      type: 'string',
      description: 'The `next_cursor` of the previous page',
    }),
  from: timeInput.optional().meta({
    description: 'Only rows of this time or later, ISO 8601; a round trip has the time of its sale',
  }),
  to: timeInput.optional().meta({ description: 'Only rows before this time, ISO 8601' }),
});

const { trades, round_trips } = backtestSeriesSchema.shape;
export type TradeListed = z.infer<typeof trades>[number];
export type RoundTripListed = NonNullable<z.infer<typeof round_trips>>[number];

const page = {
  success: z.literal(true),
  total: z
    .int()
    .min(0)
    .meta({ description: 'Number of rows on all pages, of the time span if one is given' }),
  next_cursor: z.string().nullable().meta({ description: 'Null on the last page' }),
};

const amount = z.number().nullable();
const equityRow = z.object({
  time: isoTimeSchema.meta({ description: 'The open of the candle' }),
  ...{ equity: amount, cash: amount, position: amount },
});
export type EquityListed = z.infer<typeof equityRow>;

export const listEquityResponse = z.object({ ...page, equity: z.array(equityRow) });
export const listFillsResponse = z.object({ ...page, fills: trades });
export const listRoundTripsResponse = z.object({ ...page, round_trips: round_trips.unwrap() });
