import type { CandleColumns } from '../candles/candle';
import { isPrice } from './prices';

/** Bars of a block. */
export const BLOCK = 64;

/**
 * The highest and the lowest price of blocks of candles, of which each is found when it is first asked
 * for. Candles with a price that is none are passed over: a block without others has -Infinity as its
 * highest price and Infinity as its lowest.
 */
export class CandleExtremes {
  private readonly highest: Float64Array;
  private readonly lowest: Float64Array;

  constructor(private readonly candles: CandleColumns) {
    const blocks = Math.ceil(candles.time.length / BLOCK);
    this.highest = new Float64Array(blocks).fill(NaN);
    this.lowest = new Float64Array(blocks);
  }

  highestOf(block: number): number {
    if (Number.isNaN(this.highest[block])) this.find(block);
    return this.highest[block] as number;
  }

  lowestOf(block: number): number {
    if (Number.isNaN(this.highest[block])) this.find(block);
    return this.lowest[block] as number;
  }

  private find(block: number): void {
    const { open, high, low, close } = this.candles;
    const end = Math.min((block + 1) * BLOCK, open.length);
    let highest = -Infinity;
    let lowest = Infinity;
    for (let i = block * BLOCK; i < end; i++) {
      const [o, h, l, c] = [open[i], high[i], low[i], close[i]] as [number, number, number, number];
      if (!arePrices(o, h, l, c)) continue;
      highest = Math.max(highest, o, h, l, c);
      lowest = Math.min(lowest, o, h, l, c);
    }
    this.highest[block] = highest;
    this.lowest[block] = lowest;
  }
}

/** Whether limits, stops and guards can meet a candle. */
export function arePrices(open: number, high: number, low: number, close: number): boolean {
  return isPrice(open) && isPrice(high) && isPrice(low) && isPrice(close);
}
