import { z } from 'zod';
import { annotationFields, annotationFilters, nameInput } from './annotations';
import { backtestEventSchema } from './backtest';
import { executionTermFields } from './execution-terms';
import { amount, isStorable, wholeNumber } from './fields';
import { sortableRunFigures } from './figures/sortable';
import { DEFAULT_INTERVAL, withOneInterval } from './other-names';
import { timeInput } from './time-input';
import { exchangeInput, requestedMarketFields, symbolInput, withMarket } from './requested-market';
import {
  balanceFields,
  positionShare,
  positionShares,
  tradingDefaults,
  withOneBalance,
} from './trading-settings';

/** Of the candles that a run reads, and of its ratios; stored are only other values. */
export const runDefaults = { allow_gaps: false, warmup_bars: 0, risk_free_rate: 0 } as const;

/** A timeframe, which is judged later. */
export const interval = z.string({ error: 'expected a timeframe as text' }).max(10).optional();

/** What the limits of a run say of larger ones, with their status. */
const rateError = 'expected a fraction from 0 to 0.1';

/** What a run is made of: the strategy, the candles, and how orders fill. */
export const runFields = {
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
  start_date: timeInput,
  end_date: timeInput.meta({
    description:
      'If it is a date or its midnight, the whole day is included; with another time, candles that open at or after it are not',
  }),
  interval: interval.meta({
    description: '5s to 1d',
    example: '1h',
    default: DEFAULT_INTERVAL,
  }),
  timeframe: interval.meta({
    description: 'Another name for interval',
    default: DEFAULT_INTERVAL,
  }),
  ...balanceFields(1, 1e12),
  commission_type: z
    .enum(['rate', 'fixed', 'both'], { error: 'expected rate, fixed or both' })
    .default('rate')
    .meta({ description: 'Whether commission_rate, commission_fixed or both apply' }),
  commission_rate: amount(0, 1e9, rateError)
    .default(tradingDefaults.commissionRate)
    .meta({ description: 'Fraction of the notional value, up to 0.1' }),
  commission_fixed: amount(0, 1e9)
    .default(tradingDefaults.commissionFixed)
    .meta({ description: 'Amount charged per fill' }),
  slippage_rate: amount(0, 1e9, rateError)
    .default(tradingDefaults.slippageRate)
    .meta({ description: 'A fraction, up to 0.1' }),
  max_position_size_percent: positionShare(positionShares.backtest),
  ...executionTermFields,
  allow_gaps: z
    .boolean({ error: 'expected true or false' })
    .default(runDefaults.allow_gaps)
    .meta({ description: 'Skip bars whose candles are missing, instead of failing' }),
  risk_free_rate: amount(0, 1)
    .default(runDefaults.risk_free_rate)
    .meta({ description: 'Annual risk-free rate for the ratios, as a fraction' }),
};

/** Far above what the nodes of a graph need one after the other. */
const MOST_WARMUP_BARS = 500_000;
const warmupError = `expected a whole number from 0 to ${MOST_WARMUP_BARS}`;

/** Body of `POST /api/backtest/run`; unknown keys are ignored, unless they look like a misspelling. */
export const runBacktestRequest = z
  .object({
    ...runFields,
    name: nameInput.nullish(),
    ...annotationFields,
    warmup_bars: z
      .int(warmupError)
      .min(0, warmupError)
      .max(MOST_WARMUP_BARS, warmupError)
      .optional()
      .meta({
        description:
          'Minimum number of candles before the start that indicators see, such as the `warmup_bars` of a sweep; they always see as many as the strategy needs',
        default: runDefaults.warmup_bars,
      }),
    force: z
      .boolean({ error: 'expected true or false' })
      .default(false)
      .meta({ description: 'Compute even if an equal run of yours has completed' }),
    verify: z
      .boolean({ error: 'expected true or false' })
      .default(false)
      .meta({ description: 'Compute again and compare with the newest equal run of yours' }),
  })
  .transform(withOneBalance)
  .transform(withOneInterval)
  .transform((body) => ({ ...body, interval: body.interval ?? DEFAULT_INTERVAL }))
  .transform(withMarket);
export type RunBacktestRequest = z.infer<typeof runBacktestRequest>;
/** What runs and sweeps are both made of. */
export type RunTerms = Omit<RunBacktestRequest, 'name' | 'labels' | 'notes' | 'force' | 'verify'>;

const COMPARED = { least: 2, most: 20 } as const;
const someIds = `expected ${COMPARED.least} to ${COMPARED.most} run ids, separated by commas`;
const isUuid = (text: string) => z.uuid().safeParse(text).success;

/** Query of `GET /api/backtest/compare`. */
export const compareBacktestsRequest = z.object({
  ids: z
    .string({ error: someIds })
    .max(1_000, someIds)
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(',')
          .map((id) => id.trim()),
      ),
    ])
    .refine(
      (ids) => ids.length >= COMPARED.least && ids.length <= COMPARED.most && ids.every(isUuid),
      someIds,
    )
    .meta({ type: 'string', description: 'Ids of 2 to 20 runs, separated by commas' }),
});

/** Body of `PATCH /api/backtest/{id}`: what is absent stays as it is. */
export const annotateBacktestRequest = z
  .strictObject({ name: nameInput.nullish(), ...annotationFields })
  .refine((body) => Object.values(body).some((value) => value !== undefined), {
    path: ['name'],
    message: 'expected at least one of name, labels and notes',
  });

const statusFilter = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(backtestEventSchema.shape.status)
  .optional()
  .meta({ enum: backtestEventSchema.shape.status.options });

const runOrders = ['created', 'completed', 'name', ...sortableRunFigures] as const;

/** Query of `GET /api/backtest/`. */
export const listBacktestsRequest = z.object({
  status: statusFilter,
  status_filter: statusFilter,
  ...annotationFilters,
  strategy_id: z.string().min(1).max(100).refine(isStorable, 'expected text').optional(),
  instrument: symbolInput.optional(),
  exchange: exchangeInput.optional(),
  from: timeInput.optional().meta({ description: 'Created at this time or later, ISO 8601' }),
  to: timeInput.optional().meta({ description: 'Created before this time, ISO 8601' }),
  sort: z
    .enum(runOrders, { error: 'expected created, completed, name or a figure of `figures`' })
    .default('created')
    .meta({ description: 'Runs without this figure come last' }),
  order: z.enum(['asc', 'desc'], { error: 'expected asc or desc' }).default('desc'),
  limit: wholeNumber(1, 500, 20),
  offset: wholeNumber(0, 1_000_000, 0),
});
