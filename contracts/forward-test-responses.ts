import { z } from 'zod';
import { annotationShape } from './annotations';
import {
  doneResponse,
  envelopeOf,
  epochSecondsSchema,
  ignoredFieldsSchema,
  isoTimeSchema,
  notesSchema,
} from './fields';
import { hiddenShape, sessionFiguresSchema } from './figures/table';
import { legacySessionMetricsSchema } from './import-records';
import { importNoteSchema, importSystemSchema } from './imports';
import { portfolioUpdatedSchema, positionSchema, sessionStatusSchema } from './forward-test';
import { marketViewShape } from './instrument';
import { storedMinimumsShape } from './order-minimums';

const percent = z.number().meta({ description: 'Percent' });
const drawdown = z.number().max(0).meta({ description: 'Percent, never above 0' });
const money = z.number().meta({ description: 'Quote currency' });
const count = z.int().min(0);
const figuresShape = { figures: sessionFiguresSchema, ...hiddenShape };

/** Any text in an imported session: the old systems had others. */
const shownTimeframe = z
  .string()
  .meta({ description: 'A timeframe, such as 1m; for an imported session, any text' });

const importedShape = {
  imported: z
    .boolean()
    .meta({ description: 'Whether it was imported from an old system and therefore never runs' }),
  import: z
    .object({
      system: importSystemSchema,
      external_id: z.string().meta({ description: 'The session id in the old system' }),
      was_running: z.boolean(),
      notes: z.array(importNoteSchema),
      figures_of: z.enum(['trades', 'old_system']).meta({
        description:
          'Source of the figures outside `figures`: computed from the imported trades, or as the old system stored them, also while a position is open',
      }),
      message: z.string(),
    })
    .optional()
    .meta({ description: 'Only for an imported session' }),
  legacy: z
    .object({ metrics: legacySessionMetricsSchema })
    .optional()
    .meta({ description: 'Figures as the old system stored them; not comparable' }),
};
const legacySettings = z
  .unknown()
  .optional()
  .meta({ description: 'All settings as the old system stored them, without secrets' });

export const settingsSchema = z.object({
  symbol: z.string(),
  ...marketViewShape,
  timeframe: shownTimeframe,
  starting_balance: money,
  max_position_size_percent: z.number(),
  commission_type: z.enum(['rate', 'fixed']),
  commission_rate: z.number(),
  commission_fixed: money,
  slippage_rate: z.number(),
  ...storedMinimumsShape,
  risk_management: z.record(z.string(), z.union([z.number(), z.boolean(), z.null()])),
  initialBalance: money,
  slippage: z.number(),
  commission: z
    .number()
    .meta({ description: 'Percent of the notional value, or an amount if fixed' }),
  commissionType: z.enum(['percentage', 'fixed']),
  autoStop: z.boolean(),
  maxDrawdown: z.number(),
  maxPositions: z.number(),
  sessionName: z.string(),
  speed: z.literal(1).meta({ description: 'A session follows its market in real time' }),
});

/** A session in lists, in every spelling that screens read. */
export const sessionItemSchema = z.object({
  session_id: z.uuid(),
  id: z.uuid(),
  session_name: z.string(),
  name: z.string(),
  ...annotationShape,
  strategy_id: z.string().nullable(),
  strategy_name: z.string(),
  strategyName: z.string(),
  strategy_version: z.int().nullable(),
  status: sessionStatusSchema,
  symbol: z.string(),
  ...marketViewShape,
  timeframe: shownTimeframe,
  is_active: z.boolean(),
  isActive: z.boolean(),
  start_time: isoTimeSchema.nullable(),
  startTime: isoTimeSchema.nullable(),
  started_at: isoTimeSchema.nullable().meta({ description: 'The first start' }),
  resumed_at: isoTimeSchema
    .nullable()
    .meta({ description: 'The latest start after a pause or a stop' }),
  created_at: isoTimeSchema,
  current_portfolio_value: money,
  current_capital: money,
  initial_balance: money,
  initial_capital: money,
  total_trades: count.meta({ description: 'Fills' }),
  total_return: percent,
  total_pnl: money,
  max_drawdown: drawdown,
  win_rate: percent,
  settings: settingsSchema,
  ...importedShape,
  ...figuresShape,
});
export const createSessionResponse = envelopeOf(sessionItemSchema).extend({
  ignored_fields: ignoredFieldsSchema,
  notes: notesSchema,
});
export const duplicateSessionResponse = envelopeOf(sessionItemSchema);
export const listSessionsResponse = envelopeOf(z.object({ sessions: z.array(sessionItemSchema) }));

export const sessionSchema = sessionItemSchema.extend({
  user_id: z.uuid(),
  description: z.string(),
  status_reason: z.string(),
  updated_at: isoTimeSchema,
  stopped_at: isoTimeSchema.nullable(),
  current_balance: money,
  winning_trades: count,
  losing_trades: count,
  sharpe_ratio: z.number(),
  legacy: z
    .object({ metrics: legacySessionMetricsSchema, settings: legacySettings })
    .optional()
    .meta({ description: 'Figures and settings as the old system stored them' }),
});

export const shownPositionSchema = positionSchema.extend({
  avg_price: money,
  avgPrice: money,
  current_value: money,
  currentValue: money,
  pnl: money,
  pnl_percent: percent,
  last_updated: epochSecondsSchema,
});

/** The portfolio as REST and socket show it. */
export const shownPortfolioSchema = portfolioUpdatedSchema.shape.portfolio.extend({
  session_id: z.uuid(),
  positions: z.array(shownPositionSchema),
  cash: money.meta({ description: 'The same as `cash_balance`' }),
  totalValue: money.meta({ description: 'The same as `total_value`' }),
  unrealizedPnL: money.meta({ description: 'The same as `unrealized_pnl`' }),
  realizedPnL: money.meta({ description: 'The same as `realized_pnl`' }),
});
export const sessionPortfolioSchema = shownPortfolioSchema.extend({
  age_ms: z.number().nullable().meta({ description: 'Change since the latest candle opened' }),
});
export const sessionPortfolioResponse = sessionPortfolioSchema.extend({
  success: z.literal(true),
  data: z.object({ portfolio: sessionPortfolioSchema }),
});

/** The metrics as REST and socket show them. */
export const shownMetricsSchema = portfolioUpdatedSchema.shape.metrics.extend({
  session_id: z.uuid(),
  sharpe_ratio: z.number().meta({ description: 'Per year; 0 while annualised figures are hidden' }),
  sharpe_samples: count,
  risk_free_rate: z.number().meta({ description: 'Per year, as a fraction' }),
  updated_at: epochSecondsSchema,
});
export const sessionMetricsSchema = shownMetricsSchema.extend({
  imported: importedShape.imported,
  ...figuresShape,
});
export const sessionMetricsResponse = sessionMetricsSchema.extend({
  success: z.literal(true),
  data: z.object({ metrics: sessionMetricsSchema }),
});

/** A figure that what was imported may lack. */
const importable = <T extends z.ZodType>(figure: T) =>
  figure.nullable().meta({ description: 'Null if an imported session has none' });

export const tradeSchema = z.object({
  trade_id: z.uuid(),
  id: z.uuid(),
  session_id: z.uuid(),
  symbol: z.string(),
  ...marketViewShape,
  side: z.enum(['BUY', 'SELL']),
  action: z.enum(['BUY', 'SELL']),
  quantity: z.number(),
  price: money,
  fee: money,
  total_cost: money,
  timestamp: isoTimeSchema,
  status: z.enum(['OPEN', 'CLOSED', 'CANCELLED', 'REJECTED']).meta({
    description: '`CANCELLED` and `REJECTED`: an imported order that was not executed',
  }),
  pnl: importable(money),
  pnl_percent: importable(percent),
  reason: z.string(),
  imported_trade_id: z.string().optional().meta({ description: 'Its id in the old system' }),
  imported_status: z.enum(['FILLED', 'PARTIAL', 'CANCELLED', 'REJECTED']).optional(),
  imported_ordered_quantity: z.number().optional().meta({
    description:
      'Only for an imported trade; `quantity` is what was executed of it, or the same where nothing was',
  }),
});
export const sessionTradesResponse = envelopeOf(z.object({ trades: z.array(tradeSchema), count }));

export const readSessionResponse = envelopeOf(
  z.object({
    session_detail: z.object({
      session: sessionSchema,
      portfolio: sessionPortfolioSchema,
      metrics: sessionMetricsSchema,
      trades: z.array(tradeSchema),
    }),
  }),
);

export const sessionChartResponse = envelopeOf(
  z.object({
    session_id: z.uuid(),
    data_points: z.array(
      z.object({
        timestamp: epochSecondsSchema,
        price: importable(money),
        portfolio_value: importable(money),
        pnl: importable(money),
        pnl_percent: importable(percent),
        position_size: importable(z.number()),
        cash_balance: importable(money),
        trade_count: importable(count),
      }),
    ),
    updated_at: epochSecondsSchema.nullable(),
  }),
);

export const sessionStatusResponse = envelopeOf(
  z.object({
    session_id: z.uuid(),
    status: sessionStatusSchema,
    reason: z.string(),
    symbol: z.string(),
    ...marketViewShape,
    timeframe: shownTimeframe,
  }),
);

export const movedSchema = z.object({ session_id: z.uuid(), status: sessionStatusSchema });
export const sessionActionResponse = doneResponse.extend({ data: movedSchema });
export const stopSessionResponse = sessionActionResponse.extend({
  results_are_final: z.boolean().meta({
    description:
      'False if candles that closed before the stop were not evaluated within 5 s: they may still change the figures',
  }),
  final_results: sessionMetricsSchema,
});
export const changeStatusResponse = doneResponse.extend(movedSchema.shape);
export const changeSessionResponse = changeStatusResponse.extend({ data: sessionItemSchema });
export const deleteSessionResponse = doneResponse;

/** A command or a request that was not done when it had to be answered. */
export const operationResponse = envelopeOf(
  z.object({
    operation_id: z.uuid(),
    session_id: z.uuid().nullable().meta({
      description:
        'For a creation or a copy, the new session, which exists once the operation is done; null if no session is concerned',
    }),
    action: z
      .enum([
        'start',
        'pause',
        'resume',
        'stop',
        'delete',
        'create',
        'duplicate',
        'change',
        'request',
      ])
      .meta({ description: 'The command to a session; `request` for any other request' }),
    request: z
      .string()
      .optional()
      .meta({ description: 'Method and path, such as `POST /api/backtest/run`' }),
    state: z.enum(['accepted', 'done', 'failed', 'unknown']).meta({
      description:
        '`unknown`: the service or the gateway stopped before it responded; check whether the request took effect',
    }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it failed, or why its outcome is unknown' }),
    status: z
      .number()
      .int()
      .nullable()
      .optional()
      .meta({ description: 'The status of the final response' }),
    location: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'The `Location` header of the final response' }),
    answer: z.unknown().optional().meta({
      description:
        'The body of the final response, with the id of what was created; null above 16 KiB',
    }),
    created_at: isoTimeSchema,
    ended_at: isoTimeSchema.nullable(),
  }),
);
export type OperationResponse = z.infer<typeof operationResponse>;

export const restoreSessionResponse = envelopeOf(
  z.object({
    session: sessionSchema,
    portfolio: sessionPortfolioSchema,
    metrics: sessionMetricsSchema,
    trades: z.array(tradeSchema),
    chart_data: z.object({
      price: z.array(
        z.object({ timestamp: epochSecondsSchema, price: money, volume: z.number().nullable() }),
      ),
      portfolio: z.array(
        z.object({ timestamp: epochSecondsSchema, value: money, return: percent }),
      ),
      drawdown: z.array(z.object({ timestamp: epochSecondsSchema, drawdown })),
    }),
    restored_at: isoTimeSchema,
  }),
);
export const sessionReportResponse = z.string().meta({
  description:
    'One HTML document that needs no network, with a content security policy that allows its own script',
});
