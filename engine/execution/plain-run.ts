import type { CandleColumns } from '../candles/candle';
import type { Plan, PlannedAction } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import type { Broker } from './broker';
import type { FillQuiet } from './quiet-bars';
import { anyTrue, barsThatAreTrue, triggerColumns } from './triggers';

/** Actions of a plan of which `Marks` can say which of them a bar triggers. */
export const MOST_MARKED_ACTIONS = 32;

/** The bars on which some action is triggered, ascending, and which actions: bit by index. */
export interface Marks {
  readonly bars: Int32Array;
  readonly fired: Uint32Array;
}

/** Marks of a plan over the columns of its nodes; they lie outside of the buffers. */
export function marksOf(
  plan: Plan,
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
  firstBar: number,
): Marks {
  const triggers = triggerColumns(plan, columns, buffers, bars);
  const marked = barsThatAreTrue(anyTrue(triggers, buffers, bars), buffers, firstBar).slice();
  const fired = new Uint32Array(marked.length);
  triggers.forEach((trigger, a) => {
    for (let k = 0; k < fired.length; k++) {
      if (trigger[marked[k] as number] === 1) fired[k]! |= 1 << a;
    }
  });
  return { bars: marked, fired };
}

/** Bit by index of the actions for which something holds. */
function bitsOf({ actions }: Plan, holds: (action: PlannedAction) => boolean): number {
  return actions.reduce((bits, action, a) => (holds(action) ? bits | (1 << a) : bits), 0);
}

/**
 * A run of a plan whose orders are all filled at the next open: it only sees bars that matter, and
 * hands the stretches between them, in order and without gaps, to `fillQuiet`. It can be made in
 * parts, so that many runs go through the same bars while these lie in a near cache.
 */
export class PlainRun {
  private readonly length: number;
  private readonly buys: number;
  /** Purchases that are not made while something is held. */
  private readonly once: number;
  private readonly sameClose: boolean;
  /** Columns that no fill needs are not looked at: each look would wait for memory. */
  private readonly impact: boolean;
  /** The bar to look at next, and the first mark that is not before it. */
  private at: number;
  private next = 0;
  private waiting = false;
  /** The first bar whose equity is not written yet; money stands still from there on. */
  private settled: number;

  constructor(
    plan: Plan,
    private readonly candles: CandleColumns,
    private readonly marks: Marks,
    readonly broker: Broker,
    firstBar: number,
    private readonly fillQuiet: FillQuiet,
  ) {
    this.length = candles.time.length;
    this.buys = bitsOf(plan, ({ order }) => order.side === 'buy');
    this.once = bitsOf(plan, ({ order }) => !order.pyramiding);
    this.sameClose = broker.settings.fill === 'same_close';
    this.impact = broker.settings.priceImpact > 0;
    this.at = marks.bars[0] ?? this.length;
    this.settled = firstBar;
  }

  /** Goes on to before bar `to`. */
  advance(to: number): void {
    const { marks, broker, length } = this;
    const { time, open, close } = this.candles;
    const { bars, fired } = marks;
    let i = this.at;
    for (; i < to;) {
      const isMarked = bars[this.next] === i;
      if (this.waiting) this.execute(i, open[i] as number);
      if (isMarked) {
        const bits = fired[this.next++] as number;
        if (!(broker.pendingCount === 0 && this.countRefused(i, bits))) {
          this.order(time[i] as number, bits, close[i] as number);
          if (this.sameClose) this.execute(i, close[i] as number);
        }
      }
      this.waiting = broker.pendingCount > 0;
      i = this.waiting ? i + 1 : (bars[this.next] ?? length);
    }
    this.at = i;
  }

  /** Goes on to the end. */
  finish(): void {
    const { account } = this.broker;
    this.advance(this.length);
    this.fillQuiet(this.settled, this.length, account.cash, account.position);
  }

  /** Orders what a bar triggers, sales first; nothing waits when it begins. */
  private order(time: number, bits: number, close: number): void {
    const { broker, buys, once } = this;
    let sold = false;
    let bought = false;
    for (let left = bits; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const action = 31 - Math.clz32(bit);
      if ((bit & once) !== 0 && (bought || broker.hasOpenPosition(close))) {
        broker.reject(action, time, 'pyramiding_off');
        continue;
      }
      broker.order(action, time, NaN, NaN);
      if ((bit & buys) !== 0) bought = true;
      else sold = true;
    }
    if (sold && bought) broker.noteConflict();
  }

  /** Fills what waits; where that changes the money, the bars before get their equity first. */
  private execute(i: number, price: number): void {
    const { broker, candles } = this;
    const { account, ledger } = broker;
    const { cash, position } = account;
    const { fillCount } = ledger;
    const volume = this.impact ? (candles.volume[i] as number) : 0;
    broker.executeMarket(candles.time[i] as number, price, volume);
    if (ledger.fillCount === fillCount) return;
    this.fillQuiet(this.settled, i, cash, position);
    this.settled = i;
  }

  /** Counts the orders of a bar if all of them will be refused, and says so: they need not be made. */
  private countRefused(i: number, bits: number): boolean {
    const { broker, length } = this;
    const { open, close } = this.candles;
    const { ledger } = broker;
    if (!ledger.onlyCounts) return false;
    const nextOpen = i + 1 < length ? (open[i + 1] as number) : NaN;
    const closed = close[i] as number;
    const price = this.sameClose ? closed : nextOpen;
    let sold = 0;
    let bought = 0;
    let held = 0;
    for (let left = bits; left !== 0; left &= left - 1) {
      const bit = left & -left;
      if ((bit & this.once) !== 0 && (bought > 0 || broker.hasOpenPosition(closed))) held++;
      else if (!broker.willRefuse(31 - Math.clz32(bit), price)) return false;
      else if ((bit & this.buys) === 0) sold++;
      else bought++;
    }
    // A sale and a purchase at one close are a conflict.
    if (sold > 0 && bought > 0) return false;
    ledger.count('no_position', sold);
    ledger.count('insufficient_cash', bought);
    ledger.count('pyramiding_off', held);
    return true;
  }
}
