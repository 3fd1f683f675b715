import type { Fill } from '../../engine';

/** A text as a CSV field (RFC 4180). */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line a fill; `pnl` is empty on buys. */
export function* tradeLines(fills: readonly Fill[]): Generator<string> {
  yield 'time_ms,side,quantity,price,fee,pnl,reason';
  for (const { time, side, quantity, price, fee, pnl, reason } of fills) {
    yield `${time},${side},${quantity},${price},${fee},${pnl ?? ''},${reason}`;
  }
}
