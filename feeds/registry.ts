import { coinbase } from './coinbase';
import type { ExchangeRow } from './registry-row';
import { simulated } from './simulated/exchange';

/** Every exchange that the product can follow: one row each. */
export const exchanges: readonly ExchangeRow[] = [coinbase, simulated];

/** The exchange of this name; throws a RangeError when none is registered. */
export function exchangeNamed(name: string): ExchangeRow {
  const row = exchanges.find((exchange) => exchange.name === name);
  if (row) return row;
  const known = exchanges.map((exchange) => exchange.name).join(', ');
  throw new RangeError(`expected one of ${known}, was ${name}`);
}
