import type { CandleColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import type { Broker } from './broker';
import { quietFiller } from './quiet-bars';
import { anyTrue, barsThatAreTrue, triggerColumns } from './triggers';

/** The loop of plans whose orders are all filled at the next open: it only sees bars that matter. */
export function runPlain(
  plan: Plan,
  columns: readonly Column[],
  { time, open, close, volume }: CandleColumns,
  buffers: ColumnBuffers,
  broker: Broker,
  firstBar: number,
  equity: Float64Array,
): void {
  const { length } = time;
  const triggers = triggerColumns(plan, columns, buffers, length);
  const marked = barsThatAreTrue(anyTrue(triggers, buffers, length), buffers, firstBar);
  const sides = plan.actions.map(({ order }) => order.side);
  const { account, ledger } = broker;
  const sameClose = broker.settings.fill === 'same_close';
  // Columns that no fill needs are not looked at: each look would wait for memory.
  const impact = broker.settings.priceImpact > 0;
  const fillQuiet = quietFiller(buffers, equity, close, firstBar);
  /** The first bar whose equity is not written yet; money stands still from there on. */
  let settled = firstBar;
  let next = 0;
  let waiting = false;
  /** Fills what waits; where that changes the money, the bars before get their equity first. */
  const execute = (i: number, price: number) => {
    const { cash, position } = account;
    const { fillCount } = ledger;
    broker.executeMarket(time[i] as number, price, impact ? (volume[i] as number) : 0);
    if (ledger.fillCount === fillCount) return;
    fillQuiet(settled, i, cash, position);
    settled = i;
  };
  /** Counts the orders of a bar if all of them will be refused, and says so: they need not be made. */
  const countRefused = (i: number): boolean => {
    if (!ledger.onlyCounts) return false;
    const price = sameClose ? (close[i] as number) : i + 1 < length ? (open[i + 1] as number) : NaN;
    let sold = 0;
    let bought = 0;
    for (let a = 0; a < triggers.length; a++) {
      if ((triggers[a] as Uint8Array)[i] !== 1) continue;
      if (!broker.willRefuse(a, price)) return false;
      if (sides[a] === 'sell') sold++;
      else bought++;
    }
    // A sale and a purchase at one close are a conflict.
    if (sold > 0 && bought > 0) return false;
    ledger.count('no_position', sold);
    ledger.count('insufficient_cash', bought);
    return true;
  };
  for (let i = marked[0] ?? length; i < length;) {
    const isMarked = marked[next] === i;
    if (waiting) execute(i, open[i] as number);
    if (isMarked) next++;
    if (isMarked && !(broker.pendingCount === 0 && countRefused(i))) {
      let sold = false;
      let bought = false;
      for (let a = 0; a < triggers.length; a++) {
        if ((triggers[a] as Uint8Array)[i] !== 1) continue;
        broker.order(a, time[i] as number, NaN, NaN);
        if (sides[a] === 'sell') sold = true;
        else bought = true;
      }
      if (sold && bought) broker.conflicts++;
      if (sameClose) execute(i, close[i] as number);
    }
    waiting = broker.pendingCount > 0;
    i = waiting ? i + 1 : (marked[next] ?? length);
  }
  fillQuiet(settled, length, account.cash, account.position);
}
