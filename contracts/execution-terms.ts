import { z } from 'zod';
import { amount } from './fields';

const LARGEST = 1e15;

/** How orders fill beyond fees and slippage, as requests say it; what is absent is as the description says. */
export const executionTermFields = {
  maker_rate: amount(-0.1, 1).optional().meta({
    description:
      'Fee of limit orders that rested, a fraction; below 0 it is a rebate. `commission_rate` by default',
  }),
  taker_rate: amount(0, 1)
    .optional()
    .meta({ description: 'Fee of all other orders, a fraction. `commission_rate` by default' }),
  spread: amount(0, 0.99).optional().meta({
    description: 'From bid to ask, a fraction; market and stop orders pay half. 0 by default',
  }),
  volume_share: amount(0, 1).optional().meta({
    description:
      'Largest share of the volume of a candle that an order fills; 0, the default, is no limit',
  }),
  price_impact: amount(0, 100).optional().meta({
    description: 'Prices worsen by this factor × (share of the volume)². 0 by default',
  }),
  max_position: amount(0, LARGEST)
    .optional()
    .meta({ description: 'Largest position in units; 0, the default, is no limit' }),
  tick_size: amount(0, LARGEST)
    .optional()
    .meta({ description: 'Price increment; 0, the default, is none' }),
  step_size: amount(0, LARGEST)
    .optional()
    .meta({ description: 'Quantity increment. That of the exchange by default' }),
  min_quantity: amount(0, LARGEST)
    .optional()
    .meta({ description: 'Smallest quantity of a fill. 0 by default' }),
  min_notional: amount(0, LARGEST).optional().meta({
    description: 'Smallest notional value of a fill. That of the exchange by default',
  }),
  fill: z
    .enum(['next_open', 'same_close'], { error: 'expected next_open or same_close' })
    .optional()
    .meta({ description: 'When market orders fill. `next_open` by default' }),
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

/** The terms among the fields of a request that were given. */
export function givenTerms(body: ExecutionTerms): ExecutionTerms {
  const names = Object.keys(executionTermFields) as (keyof ExecutionTerms)[];
  return Object.fromEntries(
    names.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
  );
}
