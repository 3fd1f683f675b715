import type { Fill } from '../../engine';

/** One line a fill; `pnl` is empty on buys. */
export function* tradeLines(fills: readonly Fill[]): Generator<string> {
  yield 'time_ms,side,quantity,price,fee,pnl,reason';
  for (const { time, side, quantity, price, fee, pnl, reason } of fills) {
    yield `${time},${side},${quantity},${price},${fee},${pnl ?? ''},${reason}`;
  }
}
