import type { Fill, RunResult } from '../../engine';

/** One line a fill; `pnl` is empty on buys. */
export function* tradeLines(fills: readonly Fill[]): Generator<string> {
  yield 'time_ms,side,quantity,price,fee,pnl,reason';
  for (const { time, side, quantity, price, fee, pnl, reason } of fills) {
    yield `${time},${side},${quantity},${price},${fee},${pnl ?? ''},${reason}`;
  }
}

/** One line a candle of the run, money after its close. */
export function* equityLines(run: RunResult, time: Float64Array): Generator<string> {
  yield 'time_ms,equity,cash,position';
  for (let i = 0; i < run.equity.length; i++) {
    yield `${time[run.firstBar + i]},${run.equity[i]},${run.cash[i]},${run.position[i]}`;
  }
}
