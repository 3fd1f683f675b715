import { isJsonObject } from '../values/json';
import { sortableTime } from '../values/times';

/** A trade as both systems have it. */
export interface ComparedTrade {
  /** UTC ms. */
  readonly time: number;
  readonly side: 'buy' | 'sell';
  readonly quantity: number;
  readonly price: number;
}

/** The old system named the fields otherwise in each of its writers. */
const NAMES = {
  time: ['timestamp', 'time', 'executed_at', 'execution_time', 'Datetime', 'date', 'created_at'],
  side: ['side', 'action', 'type'],
  quantity: ['filled_quantity', 'quantity', 'amount', 'size'],
  price: ['price', 'execution_price', 'fill_price'],
} as const;
const NOT_FILLED = new Set(['CANCELLED', 'CANCELED', 'REJECTED']);

/** The trades of a run as its Redis had them, oldest first; undefined: one of them cannot be read. */
export function oldTrades(stored: unknown): ComparedTrade[] | undefined {
  if (!Array.isArray(stored)) return undefined;
  const trades: ComparedTrade[] = [];
  for (const row of stored as unknown[]) {
    if (!isJsonObject(row)) return undefined;
    if (NOT_FILLED.has(textOf(row['status']).toUpperCase())) continue;
    const of = (field: keyof typeof NAMES) => {
      const name = NAMES[field].find((one) => (row[one] ?? null) !== null);
      return name === undefined ? undefined : row[name];
    };
    // Such as `TradeAction.BUY`.
    const side = textOf(of('side')).toLowerCase().split('.').at(-1);
    const time = sortableTime(of('time'));
    const [quantity, price] = [Number(of('quantity')), Number(of('price'))];
    if (side !== 'buy' && side !== 'sell') return undefined;
    if (time < 0 || !(quantity > 0) || !(price > 0)) return undefined;
    trades.push({ time, side, quantity, price });
  }
  return trades.sort((a, b) => a.time - b.time);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
