import { z } from 'zod';
import { instrumentIdSchema } from './instrument';
import { runStatusSchema } from './run-status';

const time = z.iso.datetime({ offset: true });
const json = z.record(z.string(), z.unknown());

const resultObjectSchema = z.object({
  name: z.string().regex(/^(?:result\/)?[a-z-]+\.(?:json\.gz|parquet)$/),
  content: z.base64(),
});

const spans = z.array(json).nullable();

/** What a sweep, or each window of a walk-forward, varies and found, without its trials. */
const ownSearchSchema = z.object({
  name: z.string().nullable(),
  definition: json,
  dimensions: z.array(json),
  figures: z.array(z.string()),
  trials: z.int32(),
  warmup_bars: z.int32(),
  candles: z.int32().nullable(),
  candles_until: time.nullable(),
  prepared_at: time.nullable(),
  stopped_early: z.boolean(),
  luck: json.nullable(),
  candles_part: z.number(),
  pace: json.nullable(),
  markets: spans,
  market_candles: spans,
  plan_warnings: z.array(z.string()),
});
export type OwnSearch = z.infer<typeof ownSearchSchema>;

const ownWalkSchema = z.object({
  lengths: json,
  windows: spans,
  windows_done: z.int32(),
  summary: json.nullable(),
});
export type OwnWalk = z.infer<typeof ownWalkSchema>;

/** A figure or score; JSON has no number for what is none. */
const double = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);

/** Trials of a sweep or walk-forward, as a part of an archive has them. */
export const ownTrialsSchema = z.array(
  z.object({
    fold: z.int32(),
    trial: z.int32(),
    point: z.array(z.int32()),
    market: z.int32().max(32_767),
    figures: z.array(double.nullable()).nullable(),
    refused: z.string().nullable(),
    violation: double,
    score: double,
    /** Absent from archives of earlier versions. */
    warming_days: z.number().nullable().optional(),
  }),
);

/** Name of the parts that hold trials; others are named as the object that they are of. */
export const TRIALS = 'trials';

/** The whole of what belongs to a back-test and is too large for its row comes in so many parts, in order. */
export const ownRunPartSchema = z.object({
  part: z.int().min(0),
  parts: z.int().min(1),
  name: z.union([z.literal(TRIALS), resultObjectSchema.shape.name]),
  content: z.string().describe('JSON of trials; base64 of bytes of an object'),
});

/** A back-test, sweep or walk-forward of this system as its row was. */
export const ownRunSchema = z.object({
  kind: z
    .enum(['run', 'sweep', 'walk_forward'])
    .optional()
    .describe('absent in early archives: a run'),
  strategy_id: z.string().nullable(),
  strategy_version: z.int().nullable(),
  instrument: z.string().nullable(),
  range_start: time,
  range_end: time,
  settings: json,
  estimate: json.nullable(),
  status: runStatusSchema,
  progress: z.number(),
  headway: json.nullable(),
  error_message: z.string().nullable(),
  summary: json.nullable(),
  request_hash: z.string().nullable(),
  reused_from: z.uuid().nullable(),
  verifies: z.uuid().nullable(),
  verification: json.nullable(),
  admitted_at: time.nullable(),
  started_at: time.nullable(),
  completed_at: time.nullable(),
  search: ownSearchSchema.nullish(),
  walk: ownWalkSchema.nullish(),
  win_rates_in: z
    .literal('percent')
    .optional()
    .describe('of a search; absent in early archives: fractions, unless one is above 1'),
  document: z
    .string()
    .nullish()
    .describe('name of the document of its result, whose objects are among its parts'),
  objects: z
    .array(resultObjectSchema)
    .nullish()
    .describe('of early archives: of the result, the document last; null: it was too large'),
});
export type OwnRun = z.infer<typeof ownRunSchema>;

/** Trials of a back-test, a search or a report of the command line, which deflated Sharpe ratios are based on. */
export const trialCountSchema = z
  .object({
    search: z.string().min(1).describe('equal searches have the same: it counts once'),
    instrument: instrumentIdSchema,
    count: z.int().min(1),
    short: z.int().min(0).describe('of them, those with too few days for a ratio'),
    mean: z.number().describe('of the daily Sharpe ratios of the others'),
    squares: z.number().min(0).describe('sum of the squared distances from the mean'),
  })
  .refine(({ count, short }) => short <= count, {
    path: ['short'],
    error: 'expected at most count',
  });
export type TrialCount = z.infer<typeof trialCountSchema>;

/** A session of this system as its row was, and its newest portfolio. */
export const ownSessionSchema = z.object({
  strategy_id: z.string().nullable(),
  strategy_version: z.int().nullable(),
  instrument: z.string().nullable(),
  status_reason: z.string(),
  settings: json,
  resumed_at: time.nullable(),
  portfolio: json.nullable(),
});

/** What a fill of this system has beside what trades of the old systems have. */
export const ownFillSchema = z.object({
  ordinal: z.int(),
  pnl_percent: z.number().nullable(),
  reason: z.string(),
  // Missing of fills from before they were stored.
  node_id: z.string().optional(),
  order_type: z.string().optional(),
  ordered_at: time.optional(),
  cash: z.number().optional(),
  position: z.number().optional(),
});

/** What a point of this system's charts has beside its price, value and drawdown. */
export const ownPointSchema = z.object({
  cash: z.number(),
  position: z.number(),
  trade_count: z.int(),
});
