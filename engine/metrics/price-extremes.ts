import type { CandleColumns } from '../candles/candle';

/** Bars whose extremes are looked up together. */
const BLOCK = 256;

/** Highest high and lowest low of any stretch of candles, without reading all of a long one. */
export class PriceExtremes {
  private readonly highest: Float64Array;
  private readonly lowest: Float64Array;

  constructor(private readonly candles: Pick<CandleColumns, 'high' | 'low'>) {
    const { high, low } = candles;
    const blocks = Math.ceil(high.length / BLOCK);
    this.highest = new Float64Array(blocks).fill(-Infinity);
    this.lowest = new Float64Array(blocks).fill(Infinity);
    for (let i = 0; i < high.length; i++) {
      const block = Math.floor(i / BLOCK);
      // Compared, not Math.max: a price that is no number must not hide the others.
      if ((high[i] as number) > (this.highest[block] as number))
        this.highest[block] = high[i] as number;
      if ((low[i] as number) < (this.lowest[block] as number))
        this.lowest[block] = low[i] as number;
    }
  }

  /** Of bars `from` to before `to`; infinite where there is none. */
  between(from: number, to: number): { highest: number; lowest: number } {
    const { high, low } = this.candles;
    let [highest, lowest] = [-Infinity, Infinity];
    for (let i = from; i < to;) {
      const block = Math.floor(i / BLOCK);
      if (i === block * BLOCK && i + BLOCK <= to) {
        highest = Math.max(highest, this.highest[block] as number);
        lowest = Math.min(lowest, this.lowest[block] as number);
        i += BLOCK;
      } else {
        if ((high[i] as number) > highest) highest = high[i] as number;
        if ((low[i] as number) < lowest) lowest = low[i] as number;
        i++;
      }
    }
    return { highest, lowest };
  }
}
