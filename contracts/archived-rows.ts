import { z } from 'zod';

/** More of a result than this, compressed and with the rest of its row, is not in an archive: no call of an import could carry it. */
export const ARCHIVED_RESULT_BYTES = 4_000_000;

const time = z.iso.datetime({ offset: true });
const json = z.record(z.string(), z.unknown());

const resultObjectSchema = z.object({
  name: z.string().regex(/^(?:result\/)?[a-z-]+\.(?:json\.gz|parquet)$/),
  content: z.base64(),
});

/** A back-test of this system as its row was, and its result as it was stored. */
export const ownRunSchema = z.object({
  strategy_id: z.string().nullable(),
  strategy_version: z.int().nullable(),
  instrument: z.string().nullable(),
  range_start: time,
  range_end: time,
  settings: json,
  estimate: json.nullable(),
  status: z.enum(['completed', 'failed']),
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
  objects: z
    .array(resultObjectSchema)
    .nullable()
    .describe('of the result, the document last; null: there is none, or it is too large'),
});
export type OwnRun = z.infer<typeof ownRunSchema>;

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
