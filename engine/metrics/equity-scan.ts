import type { CandleColumns } from '../candles/candle';
import { barsPerYear, EVERY_DAY } from '../candles/trading-year';
import { tradingDay } from './curve';
import { EquityStretches } from './equity-stretches';
import type { PeriodReturns } from './returns';
import { barReturns, dailyReturns, hasDailyReturns } from './returns';

/** Bars whose extremes are kept together. */
const BLOCK = 16;

/**
 * What every run over the same candles needs to know of their closes: their extremes block by block,
 * and the bar on which each calendar day ends.
 */
export interface CloseSummary {
  readonly close: Float64Array;
  readonly firstBar: number;
  /** Whether returns are those of days: of bars over a short span. */
  readonly isDaily: boolean;
  /** By block of 16 bars, counted from bar 0. */
  readonly highest: Float64Array;
  readonly lowest: Float64Array;
  /** Days are counted as in `dayCloses`: its last bar for each; a day without bars has the bar of the day before. */
  readonly dayEnds: Int32Array;
  /** Of the returns. */
  readonly periodsPerYear: number;
}

/** Null when some close is not finite: equity is then not a rising function of the close. */
export function summariseCloses(
  { time, close, year }: CandleColumns,
  firstBar: number,
  barMs: number,
): CloseSummary | null {
  const blocks = Math.ceil(close.length / BLOCK);
  const highest = new Float64Array(blocks).fill(-Infinity);
  const lowest = new Float64Array(blocks).fill(Infinity);
  for (let i = 0; i < close.length; i++) {
    const price = close[i] as number;
    if (!Number.isFinite(price)) return null;
    const b = (i / BLOCK) | 0;
    if (price > (highest[b] as number)) highest[b] = price;
    if (price < (lowest[b] as number)) lowest[b] = price;
  }
  const dayEnds: number[] = [];
  let day = NaN;
  for (let i = firstBar; i < time.length; i++) {
    const today = tradingDay(time[i] as number, year, barMs);
    if (today === day) dayEnds[dayEnds.length - 1] = i;
    else {
      for (let gap = day + 1; !year && gap < today; gap++) dayEnds.push(i - 1);
      dayEnds.push(i);
      day = today;
    }
  }
  const isDaily = hasDailyReturns(time, firstBar, barMs);
  const counted = { bars: time.length - firstBar, days: dayEnds.length };
  return {
    ...{ close, firstBar, isDaily, highest, lowest },
    dayEnds: Int32Array.from(dayEnds),
    periodsPerYear: isDaily ? (year ?? EVERY_DAY).days : barsPerYear(barMs, year, counted),
  };
}

/** The lowest of some closes. */
function lowestOf(close: Float64Array, from: number, to: number): number {
  let lowest = close[from] as number;
  for (let i = from + 1; i < to; i++) {
    const price = close[i] as number;
    if (price < lowest) lowest = price;
  }
  return lowest;
}

/**
 * Reads the equity of one run stretch by stretch, in order: its value at the end of each day and its
 * largest drawdown, without writing a curve. Equity is money + held × close, which rises with the
 * close also after rounding, so the extremes of a block of closes are those of its equity.
 */
export class EquityScan {
  readonly dailyEquity: number[] = [];
  finalEquity: number;
  /** What the returns of bars are made of; null where those of days are wanted. */
  private readonly stretches: EquityStretches | null;
  private peak: number;
  /** The lowest equity since the peak. */
  private low = Infinity;
  private deepest = 0;

  constructor(
    private readonly closes: CloseSummary,
    readonly initialEquity: number,
  ) {
    this.finalEquity = initialEquity;
    this.peak = initialEquity;
    const { close, firstBar, isDaily } = closes;
    this.stretches = isDaily ? null : new EquityStretches(close, firstBar, initialEquity);
  }

  /** The first bar whose equity is seen. */
  get firstBar(): number {
    return this.closes.firstBar;
  }

  /** Of days, or of bars over a short span. */
  returns(): PeriodReturns {
    const { initialEquity, dailyEquity, stretches, closes } = this;
    return stretches === null
      ? dailyReturns(initialEquity, dailyEquity, closes.periodsPerYear)
      : barReturns(stretches.returns(), closes.periodsPerYear);
  }

  /** The largest fall as a fraction of its peak, ≥ 0. */
  get maxDrawdown(): number {
    this.measureFall();
    return this.deepest;
  }

  /** Bars `from` to before `to`, on which money and what is held stand still. */
  readonly fillQuiet = (from: number, to: number, money: number, held: number): void => {
    if (to <= from) return;
    const { close, dayEnds } = this.closes;
    let day = this.dailyEquity.length;
    while (day < dayEnds.length && (dayEnds[day] as number) < to) {
      this.dailyEquity.push(money + held * (close[dayEnds[day] as number] as number));
      day++;
    }
    this.finalEquity = money + held * (close[to - 1] as number);
    this.stretches?.add(to, money, held);
    if (held === 0) this.see(money);
    else this.scan(from, to, money, held);
  };

  /** Bar `i`. */
  bar(i: number, money: number, held: number): void {
    this.fillQuiet(i, i + 1, money, held);
  }

  private scan(from: number, to: number, money: number, held: number): void {
    const { close, highest, lowest } = this.closes;
    let i = from;
    while (i < to) {
      const b = (i / BLOCK) | 0;
      const end = Math.min(to, (b + 1) * BLOCK);
      // What is true of all of a block is true of a part of it.
      if (money + held * (highest[b] as number) < this.peak) {
        if (money + held * (lowest[b] as number) < this.low) {
          const low = money + held * lowestOf(close, i, end);
          if (low < this.low) this.low = low;
        }
        i = end;
      } else for (; i < end; i++) this.see(money + held * (close[i] as number));
    }
  }

  private see(equity: number): void {
    if (equity >= this.peak) {
      this.measureFall();
      this.peak = equity;
    } else if (equity < this.low) this.low = equity;
  }

  private measureFall(): void {
    if (this.low === Infinity) return;
    const fall = -(this.low / this.peak - 1);
    if (fall > this.deepest) this.deepest = fall;
    this.low = Infinity;
  }
}
