import { z } from 'zod';
import type { InstrumentId } from './instrument';

/** What an instrument's exchange asks of an order: its quantity in whole steps, and worth at least so much. */
export const orderMinimumsSchema = z.object({
  size_step: z.number().min(0).meta({
    description: 'Quantity increment, in the base asset; quantities are rounded down to it',
  }),
  min_notional: z.number().min(0).meta({
    description: 'Smallest notional value of an order, in the quote currency; 0 means none',
  }),
});
export type OrderMinimums = z.infer<typeof orderMinimumsSchema>;

/** How an exchange lists a symbol. */
export interface Listing {
  readonly instrument: InstrumentId;
  readonly minimums: OrderMinimums;
}

/** As they stand in stored settings; those of before the minimums have none. */
export const storedMinimumsShape = {
  size_step: orderMinimumsSchema.shape.size_step.optional(),
  min_notional: orderMinimumsSchema.shape.min_notional.optional(),
};

/** The engine's settings of them; none where they were not stored. */
export function executionMinimums({ size_step = 0, min_notional = 0 }: Partial<OrderMinimums>) {
  return { stepSize: size_step, minNotional: min_notional };
}
