import type { z } from 'zod';
import type { importedTradeSchema } from './import-records';

type Trade = z.infer<typeof importedTradeSchema>;

/** Whether anything of an imported order was executed. */
export function isFill({ status }: Pick<Trade, 'status'>): boolean {
  return status === 'FILLED' || status === 'PARTIAL';
}

/** What was executed of an order, as decimal text: all of it where the old system stored no part. */
export function filledQuantity(trade: Pick<Trade, 'quantity' | 'filled_quantity'>): string {
  const { quantity, filled_quantity: filled } = trade;
  return filled !== null && Number(filled) > 0 ? filled : quantity;
}
