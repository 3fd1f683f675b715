import { z } from 'zod';
import { annotationFields, annotationFilters, annotationLimits, nameInput } from './annotations';
import { amount, isStorable, storableText, wholeNumber } from './fields';
import { sessionStatuses, sessionStatusSchema } from './forward-test';
import { timeframeSchema } from './market';
import { underOneName } from './other-names';
import { timeInput } from './time-input';
import { exchangeInput, requestedMarketFields, symbolInput, withMarket } from './requested-market';
import {
  balanceFields,
  positionShare,
  positionShares,
  tradingDefaults,
  withGivenBalance,
  withOneBalance,
} from './trading-settings';

const percent = (most: number) => z.number().min(0).max(most);
const wholeCount = z.int().min(0);

/** Limits of a session; any may be missing. */
export const riskManagementSchema = z
  .object({
    max_drawdown: percent(100).nullish(),
    max_daily_trades: wholeCount.nullish(),
    max_daily_loss: z.number().min(0).nullish(),
    stop_loss_default: percent(100).nullish(),
    take_profit_default: percent(1000).nullish(),
    auto_stop: z.boolean().nullish(),
    max_positions: wholeCount.nullish(),
  })
  .meta({ description: 'Stored with the session; the roadmap says which limits are enforced' });

const balanceRange = [0.01, 1_000_000] as const;

const tooHighRate =
  'expected a fraction up to 0.1; for a fixed amount, use commission_fixed with commission_type "fixed"';
const isSmallRate = (rate: number) => rate <= 0.1;

interface Named {
  readonly session_name?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** The request with one name; an issue where its two spellings differ. */
function withOneName<T extends Named>(
  { name, session_name, ...rest }: T,
  context: z.RefinementCtx,
): Omit<T, keyof Named> & { session_name: string | null | undefined } {
  if ((name ?? session_name) === (session_name ?? name))
    return { ...rest, session_name: session_name ?? name };
  const message = 'expected the same value as session_name, of which it is another name';
  context.addIssue({ code: 'custom', path: ['name'], message });
  return z.NEVER;
}

const timeframe = timeframeSchema.optional();
const DEFAULT_TIMEFRAME = '1m';

interface Timeframes {
  readonly timeframe?: z.infer<typeof timeframe>;
  readonly interval?: z.infer<typeof timeframe>;
}

/** The request with its `timeframe`, which back-tests call `interval`. */
function withOneTimeframe<T extends Timeframes>(
  { timeframe: own, interval, ...rest }: T,
  context: z.RefinementCtx,
) {
  const given = underOneName({ timeframe: own, interval }, context);
  return { ...rest, timeframe: given ?? DEFAULT_TIMEFRAME };
}

/** Body of `POST /api/forward-test/`; unknown keys are ignored, unless they look like a misspelling. */
export const createSessionRequest = z
  .object({
    strategy_id: z
      .string()
      .min(1)
      .max(100)
      .refine(isStorable, 'expected text without NUL and invalid characters')
      .nullish()
      .meta({ description: 'The id of a stored strategy, or the key of a template' }),
    json_tree: z
      .unknown()
      .optional()
      .meta({ description: 'A graph {nodes, edges}, instead of a stored strategy' }),
    ...requestedMarketFields,
    timeframe: timeframe.meta({ default: DEFAULT_TIMEFRAME }),
    interval: timeframe.meta({
      description: 'Another name for timeframe',
      default: DEFAULT_TIMEFRAME,
    }),
    ...balanceFields(...balanceRange),
    max_position_size_percent: positionShare(positionShares.session),
    commission_type: z.enum(['rate', 'fixed']).default('rate'),
    commission_rate: amount(0, 1e9)
      .refine(isSmallRate, tooHighRate)
      .default(tradingDefaults.commissionRate)
      .meta({ maximum: 0.1, description: 'Fraction of the notional value' }),
    commission_fixed: amount(0, 1_000_000)
      .default(tradingDefaults.commissionFixed)
      .meta({ description: 'Amount charged per fill' }),
    slippage_rate: amount(0, 0.1)
      .default(tradingDefaults.slippageRate)
      .meta({ description: 'A fraction' }),
    session_name: storableText(1, 255)
      .transform((text) => text.trim())
      .nullish(),
    name: nameInput.nullish().meta({ description: 'Another name of session_name' }),
    ...annotationFields,
    description: storableText(0, annotationLimits.description)
      .nullish()
      .transform((text) => text ?? '')
      .meta({ default: '' }),
    risk_management: riskManagementSchema
      .nullish()
      .transform((limits) => limits ?? {})
      .meta({ default: {} }),
  })
  .refine((body) => (body.strategy_id ?? body.json_tree ?? undefined) !== undefined, {
    path: ['strategy_id'],
    message: 'expected a strategy_id (of a strategy or the key of a template) or a json_tree',
  })
  .transform(withOneBalance)
  .transform(withOneTimeframe)
  .transform(withOneName)
  .transform(withMarket);
export type CreateSessionRequest = z.infer<typeof createSessionRequest>;

/** Body of `POST /api/forward-test/{id}/duplicate`: what the new session has different. */
export const duplicateSessionRequest = z
  .strictObject({
    session_name: storableText(1, 255)
      .transform((text) => text.trim())
      .nullish()
      .meta({ description: 'By default, the name of the session and " (copy)"' }),
    symbol: symbolInput.optional(),
    timeframe: timeframeSchema.optional(),
    ...balanceFields(...balanceRange, {}),
  })
  .transform(withGivenBalance);

const statusFilter = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(sessionStatusSchema);

/** What is stored as it is shown; other figures are made of several numbers when a session is read. */
export const sessionOrders = [
  'created',
  'started',
  'name',
  'portfolio_value',
  'total_return',
  'total_return_percent',
  'net_profit',
  'max_drawdown_percent',
  'current_drawdown_percent',
  'total_fills',
  'total_trades',
] as const;

/** Query of `GET /api/forward-test/`. */
export const listSessionsRequest = z.object({
  status: statusFilter.optional().meta({ enum: sessionStatuses }),
  status_filter: statusFilter.optional().meta({ enum: sessionStatuses }),
  ...annotationFilters,
  strategy_id: z.string().min(1).max(100).refine(isStorable, 'expected text').optional(),
  symbol: symbolInput.optional(),
  instrument: symbolInput.optional().meta({ description: 'Another name of symbol' }),
  from: timeInput.optional().meta({ description: 'Created at this time or later, ISO 8601' }),
  to: timeInput.optional().meta({ description: 'Created before this time, ISO 8601' }),
  sort: z
    .enum(sessionOrders, {
      error: `expected one of ${sessionOrders.join(', ')}`,
    })
    .default('created')
    .meta({ description: 'Sessions without this figure come last' }),
  order: z.enum(['asc', 'desc'], { error: 'expected asc or desc' }).default('desc'),
  exchange: exchangeInput.optional(),
  limit: wholeNumber(1, 1_000, 500),
  offset: wholeNumber(0, 1_000_000, 0),
});

/** Query of `GET /api/forward-test/{id}/trades`, newest first. */
export const sessionTradesRequest = z.object({ limit: wholeNumber(1, 1_000, 50) });

/** Query of `GET /api/forward-test/{id}/chart`: the latest points, oldest first. */
export const sessionChartRequest = z.object({ limit: wholeNumber(1, 5_000, 1_000) });

/** Body of `PUT /api/forward-test/{id}/status`: portfolio and metrics of older clients are ignored. */
const statusChange = {
  status: z
    .string({ error: 'expected RUNNING, PAUSED or STOPPED' })
    .transform((text) => text.toUpperCase())
    .pipe(
      z.enum(['RUNNING', 'PAUSED', 'STOPPED'], { error: 'expected RUNNING, PAUSED or STOPPED' }),
    )
    .meta({ enum: ['RUNNING', 'PAUSED', 'STOPPED'] }),
  portfolio: z.unknown().optional().meta({ description: 'Ignored' }),
  metrics: z.unknown().optional().meta({ description: 'Ignored' }),
};
export const changeStatusRequest = z.strictObject(statusChange);

/** Body of `PATCH /api/forward-test/{id}`: a status, or what people write on a session. */
export const changeSessionRequest = z
  .strictObject({
    ...statusChange,
    status: statusChange.status.optional(),
    name: nameInput.optional(),
    session_name: nameInput.optional().meta({ description: 'Another name of name' }),
    ...annotationFields,
  })
  .transform(withOneName)
  .refine(
    ({ status, session_name, labels, notes }) =>
      [status, session_name, labels, notes].some((value) => value !== undefined),
    { path: ['status'], message: 'expected a status, or one of name, labels and notes' },
  );

/** Body of `POST /api/forward-test/restore`. */
export const restoreSessionRequest = z.strictObject({
  session_id: z.string({ error: 'expected the id of a session' }).max(100),
});
