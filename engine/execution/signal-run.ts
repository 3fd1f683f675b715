import type { CandleColumns } from '../candles/candle';
import type { Plan, PlannedAction } from '../graph/plan';
import type { FillQuiet } from './quiet-bars';
import { isSurelyPrice } from './prices';
import { QuickFills } from './quick-fills';
import type { CompleteSettings } from './settings';
import type { SignalBits } from './signal-bits';
import { nextBar, NO_BAR } from './signal-bits';
import { SMALLEST_REST } from './sizing';

/** A plain run of which only the equity is of interest; it gets it stretch by stretch. */
export interface ScannedRun {
  readonly plan: Plan;
  /** By action. */
  readonly signals: readonly SignalBits[];
  readonly settings: CompleteSettings;
  readonly firstBar: number;
  /** The lowest price at which an order may fill, as `cheapestPrice` gives it. */
  readonly cheapest: number;
  readonly fillQuiet: FillQuiet;
}

/**
 * The run of `PlainRun`, for its money only. Orders that are sure to be refused change nothing, so it
 * goes from signal to signal of those actions that can trade: sales while something is held,
 * purchases while nothing is, or while they may add to it.
 */
export class SignalRun {
  readonly funds: QuickFills;
  private readonly candles: CandleColumns;
  private readonly actions: readonly PlannedAction[];
  /** By action, its next signal as far as it was looked for. */
  private readonly next: Int32Array;
  private readonly isImpacted: boolean;
  private readonly isSameClose: boolean;
  /** The bar to look at next, the bits of the actions that fill at its open, and the first bar without equity. */
  private at: number;
  private waiting = 0;
  private settled: number;

  constructor(
    candles: CandleColumns,
    private readonly run: ScannedRun,
  ) {
    const { plan, settings, firstBar } = run;
    this.candles = candles;
    this.actions = plan.actions;
    this.next = new Int32Array(plan.actions.length).fill(-1);
    this.funds = new QuickFills(settings);
    this.isImpacted = settings.priceImpact > 0;
    this.isSameClose = settings.fill === 'same_close';
    this.settled = firstBar;
    this.at = this.nextFrom(firstBar);
  }

  /** Goes on to before bar `to`. */
  advance(to: number): void {
    const { open, close } = this.candles;
    let i = this.at;
    while (i < to) {
      if (this.waiting !== 0) this.execute(i, open[i] as number, this.waiting);
      this.waiting = this.orderedAt(i);
      if (this.isSameClose && this.waiting !== 0) {
        this.execute(i, close[i] as number, this.waiting);
        this.waiting = 0;
      }
      i = this.waiting === 0 ? this.nextFrom(i + 1) : i + 1;
    }
    this.at = i;
  }

  /** Goes on to the end. */
  finish(): void {
    const bars = this.candles.time.length;
    this.advance(bars);
    this.run.fillQuiet(this.settled, bars, this.funds.cash, this.funds.position);
  }

  /** The first bar from `from` on that gives a signal to an action that can trade. */
  private nextFrom(from: number): number {
    const { actions, next, funds } = this;
    const { signals } = this.run;
    let first = NO_BAR;
    for (let a = 0; a < actions.length; a++) {
      const { order } = actions[a] as PlannedAction;
      if (!(funds.position > 0) ? order.side === 'sell' : order.side === 'buy' && !this.canAdd(a)) {
        continue;
      }
      if ((next[a] as number) < from) next[a] = nextBar(signals[a] as SignalBits, from);
      if ((next[a] as number) < first) first = next[a] as number;
    }
    return first;
  }

  /** Whether a purchase may add to what is held: false when it is refused at any price there is. */
  private canAdd(a: number): boolean {
    const { order } = this.actions[a] as PlannedAction;
    if (!order.pyramiding) return false;
    const { settings, cheapest } = this.run;
    const { tickSize, stepSize, maxPosition, maxPositionSizePercent } = settings;
    if (order.mode !== 'units' || !isSurelyPrice(cheapest)) return true;
    if (tickSize > 0 || stepSize > 0 || maxPosition > 0 || maxPositionSizePercent < 1) return true;
    // What cannot be paid at the lowest price cannot be paid at a higher one.
    const { cash } = this.funds;
    const isTooDear = order.amount * cheapest > cash;
    return !(isTooDear && cash < SMALLEST_REST * this.funds.equity(cheapest));
  }

  /** Bits of the actions that order at the close of a bar, purchases that are sure to be refused apart. */
  private orderedAt(i: number): number {
    const { actions, funds } = this;
    const { signals } = this.run;
    let bits = 0;
    let isTaken = funds.position > 0;
    for (let a = 0; a < actions.length; a++) {
      if ((((signals[a] as SignalBits)[i >> 5] as number) & (1 << (i & 31))) === 0) continue;
      const { order } = actions[a] as PlannedAction;
      if (order.side === 'buy') {
        if (isTaken && !order.pyramiding) continue;
        isTaken = true;
      } else if (!(funds.position > 0)) continue;
      bits |= 1 << a;
    }
    return bits;
  }

  /** Fills orders; where that changes the money, the bars before get their equity first. */
  private execute(i: number, price: number, bits: number): void {
    const { funds, actions } = this;
    const { cash, position, fills } = funds;
    const volume = this.isImpacted ? (this.candles.volume[i] as number) : 0;
    for (let left = bits; left !== 0; left &= left - 1) {
      const action = 31 - Math.clz32(left & -left);
      funds.trade(actions[action] as PlannedAction, price, volume);
    }
    if (funds.fills === fills) return;
    this.run.fillQuiet(this.settled, i, cash, position);
    this.settled = i;
  }
}
