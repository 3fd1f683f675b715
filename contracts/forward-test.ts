import { z } from 'zod';
import { instrumentIdSchema } from './instrument';
import {
  candleClosedSchema,
  marketFields,
  symbolSchema,
  timeframeSchema,
  timeMsSchema,
  withInstrument,
} from './market';

/** A candle in numbers, as the engine sees it. `time` is the open time. */
export const engineCandleSchema = z.object({
  time: timeMsSchema,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
});

/** Grows by one with each command of a session; a command that is read again changes nothing. */
const sequence = z.int().min(1);

const fromNextCandle = z
  .boolean()
  .optional()
  .describe(
    'nothing is filled within the candle that runs at the command; absent in commands from earlier versions',
  );

export const executionSettingsSchema = z.object({
  initialCash: z.number().positive(),
  commissionRate: z.number().min(0).max(0.1),
  commissionFixed: z.number().min(0).default(0),
  slippageRate: z.number().min(0).max(0.1),
  maxPositionSizePercent: z.number().min(0.01).max(1),
  /** Absent from sessions of before the minimums of instruments. */
  stepSize: z.number().min(0).optional(),
  minNotional: z.number().min(0).optional(),
});

const activationFields = {
  ...marketFields,
  timeframe: timeframeSchema,
  sequence,
  settings: executionSettingsSchema,
  from_next_candle: fromNextCandle,
};

const contentHash = z.string().regex(/^[0-9a-f]{64}$/);

const sessionActivateInline = z
  .object({
    ...activationFields,
    graph: z.unknown(),
    warmup: z.array(engineCandleSchema).max(20_000),
  })
  .transform(withInstrument);

const sessionActivateReference = z
  .object({
    ...activationFields,
    graph_hash: contentHash.describe('SHA-256 of the graph that the session was created with'),
    warmup_hash: contentHash.describe('SHA-256 of the candles stored with this start'),
    warmup_from: timeMsSchema.nullable().describe('open time of the first of them'),
    warmup_to: timeMsSchema.nullable().describe('open time of the last of them'),
  })
  .transform(withInstrument);

/**
 * `forward-test.input`: a session begins to follow its market. Graph and warm-up candles are stored
 * with the session and named by their content; records of before 2.1 have them inside.
 */
export const sessionActivateSchema = z.union([sessionActivateReference, sessionActivateInline]);
/** As it is written. */
export type SessionActivateReference = z.infer<typeof sessionActivateReference>;
/** As it may be read. */
export type SessionActivateCommand = z.infer<typeof sessionActivateSchema>;
/** With the candles that it refers to; the graph is the session's. */
export type SessionActivate = Omit<z.infer<typeof sessionActivateInline>, 'graph'>;

/**
 * `forward-test.input`: all candles there are that open in [from, to), ascending. A long gap comes
 * in several of these, one after the other.
 */
export const sessionBackfillSchema = z.object({
  from: timeMsSchema,
  to: timeMsSchema,
  candles: z.array(engineCandleSchema).max(20_000),
});
export type SessionBackfill = z.infer<typeof sessionBackfillSchema>;

/**
 * `forward-test.input`: the candles that open in [from, to) can never be had, such as those of an
 * exchange that is no longer followed. A session that waits for them ends with the reason.
 */
export const sessionBackfillRefusedSchema = z.object({
  from: timeMsSchema,
  to: timeMsSchema,
  reason: z.string().max(500),
});
export type SessionBackfillRefused = z.infer<typeof sessionBackfillRefusedSchema>;

/** `forward-test.input`: pause, resume or stop, with the reason that people read. */
export const sessionControlSchema = z.object({
  sequence,
  reason: z.string().max(500),
  from_next_candle: fromNextCandle,
});
export type SessionControl = z.infer<typeof sessionControlSchema>;

/** `forward-test.input`: a closed candle, copied to each shard with sessions on it. */
export const inputCandleSchema = candleClosedSchema;

export const sessionStatuses = ['STOPPED', 'RUNNING', 'PAUSED', 'ERROR', 'COMPLETED'] as const;
export const sessionStatusSchema = z.enum(sessionStatuses);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;

const money = z.number();
const instrument = instrumentIdSchema
  .optional()
  .describe('`<exchange>:<symbol>`; absent in events from earlier versions');

/** `trade-executions`: one simulated execution of a session. Money in the quote currency. */
export const tradeExecutedSchema = z.object({
  trade_id: z.uuid(),
  session_id: z.uuid(),
  symbol: symbolSchema,
  instrument,
  side: z.enum(['BUY', 'SELL']),
  quantity: z.number().positive(),
  price: money,
  fee: money,
  total_cost: money,
  timestamp: z.number().describe('epoch seconds of the candle in which it filled'),
  status: z.literal('FILLED'),
  pnl: z.number().nullable(),
  pnl_percent: z.number().nullable(),
  reason: z.string(),
  input_offset: z.int().min(0),
  ordinal: z.int().min(0),
});
export type TradeExecuted = z.infer<typeof tradeExecutedSchema>;

export const positionSchema = z.object({
  symbol: symbolSchema,
  quantity: z.number(),
  average_price: money,
  current_price: money,
  market_value: money,
  unrealized_pnl: money,
  unrealized_pnl_percent: z.number(),
});
export type PositionMessage = z.infer<typeof positionSchema>;

/** What a session's figures are made of that its metrics do not hold. Returns are a candle apart. */
const sessionSumsSchema = z.object({
  closed_trades: z.int().min(0).describe('round trips'),
  gross_profit: money
    .nullable()
    .describe('null for a session that began before this sum was recorded'),
  gross_loss: money.nullable().describe('as above; never below 0'),
  return_samples: z.int().min(0),
  mean_return: z.number().describe('fraction'),
  return_deviation: z.number().describe('sample standard deviation, fraction'),
  downside_deviation: z.number().describe('below the risk-free return, over all samples'),
  candle_ms: z.int().min(1),
  running_ms: z.number().min(0).describe('market time RUNNING'),
});
export type SessionSums = z.infer<typeof sessionSumsSchema>;

/** `portfolio-updates`: a session's portfolio and metrics after a candle. Percents as percents. */
export const portfolioUpdatedSchema = z.object({
  session_id: z.uuid(),
  symbol: symbolSchema,
  instrument,
  price: money,
  candle_time: timeMsSchema,
  portfolio: z.object({
    cash_balance: money,
    total_value: money,
    unrealized_pnl: money,
    realized_pnl: money,
    total_pnl: money,
    total_pnl_percent: z.number(),
    position_count: z.int(),
    positions: z.array(positionSchema),
    initial_capital: money,
    trade_count: z.int(),
    updated_at: z.number().describe('epoch seconds'),
  }),
  metrics: z.object({
    total_return: z.number(),
    total_pnl: money,
    total_pnl_percent: z.number(),
    max_drawdown: z.number().describe('percent, never above 0'),
    max_drawdown_percent: z.number(),
    current_drawdown: z.number(),
    win_rate: z.number().describe('percent of closed round trips'),
    total_trades: z.int(),
    winning_trades: z.int(),
    losing_trades: z.int(),
    largest_win: money,
    largest_loss: money,
    average_trade_pnl: money,
    consecutive_wins: z.int(),
    consecutive_losses: z.int(),
  }),
  sums: sessionSumsSchema.optional().describe('absent in events from earlier versions'),
});
export type PortfolioUpdated = z.infer<typeof portfolioUpdatedSchema>;

/** `forward-test-events`: a change in a session's life. */
export const sessionEventSchema = z.object({
  session_id: z.uuid(),
  user_id: z.uuid(),
  old_status: sessionStatusSchema.nullable(),
  new_status: sessionStatusSchema,
  reason: z.string(),
  message: z.string(),
});
export type SessionEvent = z.infer<typeof sessionEventSchema>;
