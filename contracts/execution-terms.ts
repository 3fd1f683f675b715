import { z } from 'zod';
import { amount } from './fields';

const LARGEST = 1e15;
const SMALLEST_INCREMENT = 1e-12;

/** What terms are that were not given, where that does not depend on another setting or the exchange. */
const termDefaults = {
  spread: 0,
  volume_share: 0,
  price_impact: 0,
  max_position: 0,
  tick_size: 0,
  min_quantity: 0,
  fill: 'next_open',
} as const;

function increment() {
  return amount(0, LARGEST).refine(
    (size) => size === 0 || size >= SMALLEST_INCREMENT,
    `expected 0, or a number from ${SMALLEST_INCREMENT} to ${LARGEST}`,
  );
}

/** How orders fill beyond fees and slippage, as requests say it; what is absent is as the description says. */
export const executionTermFields = {
  maker_rate: amount(-0.1, 1).optional().meta({
    description:
      'Fee for limit orders that rested, as a fraction; a value below 0 is a rebate. `commission_rate` by default',
  }),
  taker_rate: amount(0, 1)
    .optional()
    .meta({ description: 'Fee for all other orders, as a fraction. `commission_rate` by default' }),
  spread: amount(0, 0.99).optional().meta({
    description: 'Bid-ask spread, as a fraction; market and stop orders pay half',
    default: termDefaults.spread,
  }),
  volume_share: amount(0, 1).optional().meta({
    description: 'Largest share of a candle’s volume that an order fills; 0 means no limit',
    default: termDefaults.volume_share,
  }),
  price_impact: amount(0, 100).optional().meta({
    description: 'Prices worsen by this factor × (share of the volume)²',
    default: termDefaults.price_impact,
  }),
  max_position: amount(0, LARGEST).optional().meta({
    description: 'Largest position in units; 0 means no limit',
    default: termDefaults.max_position,
  }),
  tick_size: increment()
    .optional()
    .meta({ description: 'Price increment; 0 means none', default: termDefaults.tick_size }),
  step_size: increment()
    .optional()
    .meta({ description: 'Quantity increment. By default, that of the exchange' }),
  min_quantity: amount(0, LARGEST)
    .optional()
    .meta({ description: 'Smallest quantity of an order', default: termDefaults.min_quantity }),
  min_notional: amount(0, LARGEST).optional().meta({
    description: 'Smallest notional value of an order. By default, that of the exchange',
  }),
  fill: z
    .enum(['next_open', 'same_close'], { error: 'expected next_open or same_close' })
    .optional()
    .meta({ description: 'When market orders fill', default: termDefaults.fill }),
};

export type ExecutionTerms = z.infer<z.ZodObject<typeof executionTermFields>>;

const number = z.number().optional();

/** As they stand in stored settings: those that were given. */
export const storedTermsShape = {
  maker_rate: number,
  taker_rate: number,
  spread: number,
  volume_share: number,
  price_impact: number,
  max_position: number,
  tick_size: number,
  step_size: number,
  min_quantity: number,
  fill: z.enum(['next_open', 'same_close']).optional(),
};

/** Settings with what the terms are that were not given. */
export function withTermDefaults<T extends { readonly commission_rate: number }>(settings: T) {
  const { commission_rate } = settings;
  return {
    maker_rate: commission_rate,
    taker_rate: commission_rate,
    ...termDefaults,
    ...settings,
  };
}

/** The terms among the fields of a request that were given. */
export function givenTerms(body: ExecutionTerms): ExecutionTerms {
  const names = Object.keys(executionTermFields) as (keyof ExecutionTerms)[];
  return Object.fromEntries(
    names.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
  );
}
