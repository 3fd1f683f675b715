import { read, write } from './cells';

/** First bar after `from` that is not above the one before, as NaN never is; `to` when all are. */
export function firstNotAbove(column: usize, from: i32, to: i32): i32 {
  let i = from + 1;
  for (; i + 4 <= to; i += 4) {
    const at = column + ((<usize>i) << 3);
    const a = f64x2.gt(v128.load(at), v128.load(at - 8));
    const b = f64x2.gt(v128.load(at, 16), v128.load(at, 8));
    if (!i64x2.all_true(v128.and(a, b))) break;
  }
  while (i < to && read(column, i) > read(column, i - 1)) i++;
  return min(i, to);
}

/**
 * What an account is worth at each price: money and what is held of the asset. Of an account that
 * holds nothing no price counts, not even one that is none.
 */
export function worth(price: usize, out: usize, bars: i32, money: f64, held: f64): void {
  const cash = f64x2.splat(money);
  let i = 0;
  if (held == 0.0) {
    for (; i + 2 <= bars; i += 2) v128.store(out + ((<usize>i) << 3), cash);
    if (i < bars) write(out, i, money);
    return;
  }
  const units = f64x2.splat(held);
  for (; i + 2 <= bars; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(out + at, f64x2.add(cash, f64x2.mul(units, v128.load(price + at))));
  }
  if (i < bars) write(out, i, money + held * read(price, i));
}
