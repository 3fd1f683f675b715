import { z } from 'zod';
import { sessionStatusSchema } from '../../contracts/forward-test';
import { symbolSchema, timeframeSchema } from '../../contracts/market';

/** `BTC-USD`, `btc/usd` and `BTC/USD` are the same market. */
const symbolInput = z
  .string()
  .max(40)
  .transform((text) => text.trim().toUpperCase().replace('-', '/'))
  .pipe(symbolSchema);

const riskManagementSchema = z.object({
  max_drawdown: z.number().min(0).max(100).optional(),
  max_daily_trades: z.number().int().min(0).optional(),
  max_daily_loss: z.number().min(0).optional(),
  stop_loss_default: z.number().min(0).max(100).optional(),
  take_profit_default: z.number().min(0).max(1000).optional(),
  auto_stop: z.boolean().optional(),
  max_positions: z.number().int().min(0).optional(),
});

const tooHighRate =
  'expected a fraction up to 0.1; a fixed amount goes into commission_fixed with commission_type "fixed"';

/** Body of `POST /api/forward-test/`; unknown keys are left out. */
export const createSessionSchema = z
  .object({
    strategy_id: z.string().min(1).max(100).optional(),
    json_tree: z.unknown().optional(),
    symbol: symbolInput,
    timeframe: timeframeSchema.default('1m'),
    starting_balance: z.coerce.number().positive().max(1_000_000).default(100_000),
    max_position_size_percent: z.coerce.number().min(0.01).max(1).default(0.25),
    commission_type: z.enum(['rate', 'fixed']).default('rate'),
    commission_rate: z.coerce.number().min(0).max(0.1, tooHighRate).default(0.001),
    commission_fixed: z.coerce.number().min(0).max(1_000_000).default(0),
    slippage_rate: z.coerce.number().min(0).max(0.1).default(0.0005),
    session_name: z.string().trim().min(1).max(255).optional(),
    description: z.string().max(2_000).default(''),
    risk_management: riskManagementSchema.default({}),
  })
  .refine((body) => body.strategy_id !== undefined || body.json_tree !== undefined, {
    path: ['strategy_id'],
    message: 'expected a strategy_id (of a strategy or the key of a template) or a json_tree',
  });
export type CreateSession = z.infer<typeof createSessionSchema>;

/** What is stored of the request: how the session trades. */
export type SessionSettings = Pick<
  CreateSession,
  | 'symbol'
  | 'timeframe'
  | 'starting_balance'
  | 'max_position_size_percent'
  | 'commission_type'
  | 'commission_rate'
  | 'commission_fixed'
  | 'slippage_rate'
  | 'risk_management'
>;

/** The settings of a request; a fixed commission replaces the rate. */
export function settingsOf(body: CreateSession): SessionSettings {
  const fixed = body.commission_type === 'fixed';
  return {
    symbol: body.symbol,
    timeframe: body.timeframe,
    starting_balance: body.starting_balance,
    max_position_size_percent: body.max_position_size_percent,
    commission_type: body.commission_type,
    commission_rate: fixed ? 0 : body.commission_rate,
    commission_fixed: fixed ? body.commission_fixed : 0,
    slippage_rate: body.slippage_rate,
    risk_management: body.risk_management,
  };
}

const limitQuery = (standard: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(standard);

export const listSessionsSchema = z.object({
  status_filter: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(sessionStatusSchema)
    .optional(),
  symbol: symbolInput.optional(),
  limit: limitQuery(500, 1_000),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const tradesQuerySchema = z.object({ limit: limitQuery(50, 1_000) });
