import { z } from 'zod';
import {
  ownFillSchema,
  ownPointSchema,
  ownRunPartSchema,
  ownRunSchema,
  ownSessionSchema,
  trialCountSchema,
} from './archived-rows';

/** An exact decimal as text, at the source's scale: it never passes through a binary float. */
export const decimalTextSchema = z.string().regex(/^-?\d+(\.\d+)?$/, 'expected a decimal as text');
/** ISO 8601 in UTC, with as many digits of a second as the source has (Postgres: 6). */
export const importTimeSchema = z.iso.datetime();

/** Requests name versions of up to nine digits, and a user may save an imported strategy again. */
export const MOST_VERSIONS = 900_000_000;

/** Noted of a session that has another owner than its strategy in the source itself. */
export const OWNER_DIFFERS = 'owner_differs';

const decimal = decimalTextSchema.nullable();
const time = importTimeSchema.nullable();
const uuid = z.uuid().nullable();

/**
 * What no field has a place for: unmapped columns by their names in the source, and originals of values that were altered.
 * Binary values are `{ "$base64": "…" }`.
 */
const legacy = z.record(z.string(), z.unknown());

/** A strategy graph as the source holds it. */
export const importedTreeSchema = z.object({
  original: z.string().describe('as stored in the source, as JSON text'),
  sha256: z.string().describe('of the canonical JSON of the original, decoded; sorted keys'),
  normalised: z.string().nullable().describe('JSON in the current form; null: not readable'),
  state: z.enum(['runnable', 'draft', 'too_large']),
  issues: z.record(z.string(), z.int()).describe('errors of the validation: code → count'),
  node_types: z.record(z.string(), z.int()).describe('type → count'),
});
export type ImportedTree = z.infer<typeof importedTreeSchema>;

/** `password_hash` is bcrypt, as is; null: nobody can log in with it. */
export const importedUserSchema = z.object({
  id: uuid.describe('a version 4 UUID stays where it is free; null: a new one is needed'),
  username: z.string(),
  email: z.string(),
  password_hash: z.string().nullable(),
  is_active: z.boolean(),
  is_verified: z.boolean(),
  created_at: time,
  updated_at: time,
  legacy,
});

export const importedSymbolSchema = z.object({
  symbol: z.string().describe('BASE/QUOTE'),
  exchange: z.string().nullable(),
  is_active: z.boolean(),
  min_order_size: decimal,
  price_precision: z.int().nullable(),
  size_precision: z.int().nullable(),
  last_price: decimal,
  last_updated: time,
  created_at: time,
  legacy,
});

/** Its parent is the strategy it was copied from. */
export const importedStrategySchema = z.object({
  id: uuid.describe('a version 4 UUID stays; null: a new one is needed'),
  name: z.string().describe('unique among the active ones of an owner in this source'),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  is_template: z.boolean(),
  is_active: z.boolean().describe('false: import it as deleted'),
  version: z.int().min(1).max(MOST_VERSIONS),
  tree: importedTreeSchema,
  created_at: importTimeSchema,
  updated_at: importTimeSchema,
  legacy,
});

/** An earlier version of a strategy, or the one of today; only archives of this system have them. Its parent is the strategy. */
export const importedStrategyVersionSchema = z.object({
  version: z.int().min(1),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  is_template: z.boolean(),
  tree: importedTreeSchema,
  reason: z.string().describe('why it was stored'),
  created_at: importTimeSchema,
  legacy,
});

/** Figures as the old system stored them; none of them is comparable with a figure of this system. */
export const legacySessionMetricsSchema = z.object({
  current_value: decimal.describe('cash or total value: the old writers disagreed'),
  total_return_percent: decimal,
  total_pnl: decimal,
  trade_count: z.int().nullable(),
  win_rate: decimal.describe('percent; `win_rate_ambiguous` is noted for 1 and less'),
  max_drawdown_percent: decimal.describe('never below 0'),
  sharpe_ratio: decimal,
});

/** What people wrote on a run or a session; absent where there is nothing, as in the old systems. */
const annotations = z.object({ labels: z.array(z.string()), notes: z.string() });

export const importedPositionSchema = z.object({
  symbol: z.string(),
  side: z.enum(['LONG', 'SHORT']),
  quantity: decimalTextSchema,
  average_price: decimal,
  current_price: decimal,
  unrealized_pnl: decimal,
  opened_at: time,
  updated_at: time,
  legacy,
});

export const importedTradeSchema = z.object({
  trade_id: z.string().describe('unique in the session: a second one has #2 after it'),
  symbol: z.string().nullable(),
  side: z.enum(['BUY', 'SELL']),
  order_type: z.string().nullable(),
  quantity: decimalTextSchema,
  price: decimalTextSchema,
  filled_quantity: decimal,
  fee: decimalTextSchema,
  slippage: decimal,
  total_cost: decimal,
  pnl: decimal.describe('as stored, never computed'),
  status: z.enum(['FILLED', 'PARTIAL', 'CANCELLED', 'REJECTED']),
  position_state: z.enum(['OPEN', 'CLOSED']).nullable(),
  signal: z.unknown(),
  own: ownFillSchema.optional(),
  executed_at: importTimeSchema,
  legacy,
});

/** What a session had at one time, of which charts show nothing. */
const ACCOUNT = 'account';

export const chartSeries = ['price', 'portfolio', 'drawdown', 'volume', 'pnl'] as const;

export const importedChartPointSchema = z.object({
  series: z.enum([...chartSeries, ACCOUNT]).describe('`account`: the whole account at that time'),
  time: importTimeSchema,
  value: decimal,
  volume: decimal.describe('of price points'),
  return_percent: decimal.describe('of portfolio points'),
  cash: decimal.optional().describe('of the account'),
  total_pnl: decimal.optional().describe('of the account'),
  own: ownPointSchema.optional().describe('of portfolio points'),
  legacy,
});

/** Its parent is the strategy, where there is one. */
export const importedBacktestSchema = z.object({
  id: uuid,
  strategy_name: z.string(),
  snapshot: importedTreeSchema.nullable(),
  symbol: z.string().nullable(),
  start_date: z.iso.date().nullable(),
  end_date: z.iso.date().nullable(),
  interval: z.string(),
  status: z.enum(['completed', 'failed', 'cancelled']),
  error_message: z.string().nullable(),
  scalars: z.object({
    initial_balance: decimal,
    final_balance: decimal,
    total_return_percent: decimal,
    sharpe_ratio: decimal.describe('per bar'),
    max_drawdown_percent: decimal,
    trade_count: z.int().nullable(),
    win_rate_fraction: decimal,
  }),
  analytics: z.unknown().describe('whole, as the old system stored it; null: none'),
  analytics_version: z.literal('legacy'),
  chart_data: z.unknown().describe('read from Redis; null: was gone'),
  trades: z.unknown().describe('read from Redis; null: were gone'),
  execution_time_ms: decimal,
  own: ownRunSchema.optional(),
  annotations: annotations.extend({ name: z.string().nullable() }).optional(),
  created_at: importTimeSchema,
  legacy,
});

/** Its parent is the back-test; only archives of this system have them. */
export const importedRunPartSchema = ownRunPartSchema;

/** What the registers count of one search; only archives of this system have it. */
export const importedTrialCountSchema = trialCountSchema;

/** A row that has no place here: stored as JSON, never shown. */
export const archivedRowSchema = z.object({ reason: z.string(), row: legacy });

/** A row that could not be mapped, and what it was meant to become. */
export const quarantinedRowSchema = z.object({
  meant: z.string().describe('the entity'),
  code: z.string(),
  message: z.string(),
  record: z
    .unknown()
    .describe('its data where it could be mapped, for a later decision; else null'),
  row: legacy.describe('without what is secret'),
});

/** A child whose session is missing. `record` is its data, mapped, for a recovery. */
export const orphanSchema = z.object({
  meant: z.enum(['position', 'trade', 'chart_point']),
  missing: z.object({ table: z.string(), id: z.string() }),
  record: z.unknown(),
  row: legacy,
});

/** What follows from all trades of a session. */
const recomputedSchema = z.object({
  total_pnl: decimalTextSchema.describe('realised, at average cost, less the fees of fills'),
  held: decimalTextSchema
    .optional()
    .describe('quantity that is held after the last trade; absent in early snapshots'),
  cost: decimalTextSchema.optional().describe('what that cost, without fees'),
  closed_trades: z.int(),
  // Absent in records of before they were counted, whose win rate leaves fees out.
  winning_trades: z.int().optional(),
  losing_trades: z.int().optional(),
  win_rate_percent: decimal,
});

/** Of one session's trades in the source; what is stored must give the same. Not a row of the source. */
export const sessionChecksumSchema = z.object({
  trades: z.int(),
  buys: z.int(),
  sells: z.int(),
  notional: decimalTextSchema.describe('Σ quantity·price, exact'),
  fees: decimalTextSchema,
  first_trade_at: time,
  last_trade_at: time,
  positions: z.int(),
  chart_points: z.int(),
  fills: z
    .int()
    .optional()
    .describe('trades that were executed, whole or in part; absent in early snapshots'),
  recomputed: recomputedSchema
    .nullable()
    .describe(
      'null: the trades are not complete (a sale of more than was held, fewer than were counted, rows that could not be read)',
    ),
});

/** An imported session as the archive of this system has it: what was shown of it stays so. */
export const restoredSessionSchema = z.object({
  system: z.string(),
  external_id: z.string(),
  was_running: z.boolean(),
  // These two and fills are absent in early archives.
  status_reason: z.string().optional(),
  settings: z.unknown().optional().describe('the whole settings of the source'),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
  legacy: z.object({ metrics: legacySessionMetricsSchema }),
  recomputed: recomputedSchema.nullable(),
  trades: z.int(),
  fills: z.int().nullish(),
  account: z
    .object({ total_value: decimalTextSchema, cash_balance: decimal, total_pnl: decimal })
    .nullish(),
  positions: z.array(importedPositionSchema.omit({ legacy: true })),
});

/** Its parent is the strategy; children name the session by its `source.id`, the old `session_id`. */
export const importedSessionSchema = z.object({
  id: uuid.describe('the id column where it is a version 4 UUID'),
  external_id: z.string().describe('the old session id, such as ft_1723456789012'),
  name: z.string(),
  strategy_name: z.string(),
  snapshot: importedTreeSchema.nullable(),
  snapshot_of: z.enum(['session', 'template', 'none']),
  symbol: z.string().nullable(),
  timeframe: z.string(),
  status: z.enum(['STOPPED', 'COMPLETED', 'ERROR']),
  was_running: z.boolean(),
  last_error: z.string().nullable(),
  settings: z.object({
    initial_balance: decimalTextSchema,
    commission_rate: decimalTextSchema.describe('fraction'),
    commission_fixed: decimalTextSchema.describe('money a trade'),
    slippage_rate: decimalTextSchema.describe('fraction'),
    max_drawdown_percent: decimal.describe('the limit, where one was set'),
    max_position_size_percent: decimal,
    source: z.unknown().describe('the whole settings of the source, decoded'),
  }),
  metrics: legacySessionMetricsSchema,
  own: ownSessionSchema.optional(),
  restored: restoredSessionSchema
    .optional()
    .describe('how this system had a session of an old one, from an archive'),
  description: z.string().optional(),
  annotations: annotations.optional(),
  started_at: time,
  ended_at: time,
  created_at: importTimeSchema,
  updated_at: importTimeSchema,
  legacy,
});
