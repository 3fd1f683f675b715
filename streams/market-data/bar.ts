import { ExactSum } from './exact-sum';

/** A candle being built. Prices stay the text that the exchange sent. */
export interface Bar {
  time: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: ExactSum;
  /** null where a part of the bar came from history, which does not count prints. */
  trades: number | null;
  highNumber: number;
  lowNumber: number;
}

export interface BarText {
  readonly time: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly trades: number | null;
}

export function flatBar(time: number, price: string): Bar {
  const number = Number(price);
  return {
    time,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: ExactSum.zero(),
    trades: 0,
    highNumber: number,
    lowNumber: number,
  };
}

export function barOf(text: BarText): Bar {
  return {
    ...text,
    volume: ExactSum.of(text.volume),
    highNumber: Number(text.high),
    lowNumber: Number(text.low),
  };
}

export function textOf(bar: Bar): BarText {
  const { time, open, high, low, close, volume, trades } = bar;
  return { time, open, high, low, close, volume: volume.toString(), trades };
}

export function addPrint(bar: Bar, price: string, size: string): void {
  const number = Number(price);
  if (number > bar.highNumber) {
    bar.highNumber = number;
    bar.high = price;
  }
  if (number < bar.lowNumber) {
    bar.lowNumber = number;
    bar.low = price;
  }
  bar.close = price;
  bar.volume.add(size);
  if (bar.trades !== null) bar.trades += 1;
}

/** `larger` with a later, shorter bar added; a copy of the shorter one when it is the first. */
export function withBar(larger: Bar | undefined, time: number, bar: Bar): Bar {
  if (larger === undefined) return { ...bar, time, volume: bar.volume.clone() };
  if (bar.highNumber > larger.highNumber) {
    larger.highNumber = bar.highNumber;
    larger.high = bar.high;
  }
  if (bar.lowNumber < larger.lowNumber) {
    larger.lowNumber = bar.lowNumber;
    larger.low = bar.low;
  }
  larger.close = bar.close;
  larger.volume.addSum(bar.volume);
  larger.trades = larger.trades === null || bar.trades === null ? null : larger.trades + bar.trades;
  return larger;
}
