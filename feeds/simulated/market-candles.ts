import type { Market } from './market';
import type { CellCandle } from './tape';

/** A candle of the exchange's history: open time in ms UTC, prices in ticks, volume in 10^-8 units. */
export interface MarketCandle extends CellCandle {
  time: number;
}

const HOUR_MS = 3_600_000;
const CACHED_HOURS = 10_000;
const CELLS_BETWEEN_PAUSES = 50_000;

/** Candles of one market, added up from its cells; whole hours are remembered. */
export class MarketCandles {
  private readonly hours = new Map<number, CellCandle>();

  constructor(private readonly market: Market) {}

  /**
   * Candles of `lengthMs` that open in [fromMs, toMs], ascending, as they stand at exchange time `nowMs`: the last one may
   * still be forming. Long ranges let other work of the process pass in between.
   */
  async range(
    lengthMs: number,
    fromMs: number,
    toMs: number,
    nowMs: number,
  ): Promise<MarketCandle[]> {
    const result: MarketCandle[] = [];
    let cells = 0;
    for (let time = Math.ceil(fromMs / lengthMs) * lengthMs; time <= toMs; time += lengthMs) {
      if (time > nowMs) break;
      const candle = this.between(time, time + lengthMs, nowMs);
      if (candle) result.push({ time, ...candle });
      cells += lengthMs / this.market.cells.cellMs;
      if (cells < CELLS_BETWEEN_PAUSES) continue;
      cells = 0;
      await new Promise((resume) => setImmediate(resume));
    }
    return result;
  }

  /** The 24 whole hours before the current one; undefined when the market is younger. */
  lastDay(nowMs: number): CellCandle | undefined {
    const end = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
    return this.between(end - 24 * HOUR_MS, end, nowMs);
  }

  private between(fromMs: number, toMs: number, nowMs: number): CellCandle | undefined {
    const end = Math.min(nowMs, this.market.tradesEndMs);
    if (toMs - fromMs < HOUR_MS) return this.sumCells(fromMs, toMs, nowMs);
    let sum: CellCandle | undefined;
    for (let hour = fromMs; hour < toMs; hour += HOUR_MS) {
      const next = hour + HOUR_MS;
      sum = join(sum, next <= end ? this.wholeHour(hour) : this.sumCells(hour, next, nowMs));
    }
    return sum;
  }

  private wholeHour(hour: number): CellCandle | undefined {
    const known = this.hours.get(hour);
    if (known) return known;
    const made = this.sumCells(hour, hour + HOUR_MS, hour + HOUR_MS);
    if (made && this.hours.size < CACHED_HOURS) this.hours.set(hour, made);
    return made;
  }

  private sumCells(fromMs: number, toMs: number, nowMs: number): CellCandle | undefined {
    const { cells, tradesEndMs } = this.market;
    const first = Math.max(0, Math.floor((fromMs - cells.startMs) / cells.cellMs));
    const last = Math.floor(
      (Math.min(toMs, nowMs + 1, tradesEndMs) - 1 - cells.startMs) / cells.cellMs,
    );
    let sum: CellCandle | undefined;
    for (let cell = first; cell <= last; cell += 1) {
      const end = cells.startMs + (cell + 1) * cells.cellMs;
      const whole = end <= nowMs && end <= tradesEndMs;
      sum = join(sum, whole ? cells.candleOf(cell) : this.formingCell(cell, nowMs));
    }
    return sum;
  }

  private formingCell(cell: number, nowMs: number): CellCandle | undefined {
    const { price, size } = this.market.printsOf(cell);
    const count = this.market.lastIdAt(nowMs) - this.market.cells.printsBefore(cell);
    let sum: CellCandle | undefined;
    for (let k = 0; k < Math.min(count, price.length); k += 1) {
      const p = price[k] ?? 0;
      sum = join(sum, { open: p, high: p, low: p, close: p, volume: size[k] ?? 0 });
    }
    return sum;
  }
}

function join(sum: CellCandle | undefined, next: CellCandle | undefined): CellCandle | undefined {
  if (!sum || !next) return sum ?? next;
  return {
    open: sum.open,
    high: Math.max(sum.high, next.high),
    low: Math.min(sum.low, next.low),
    close: next.close,
    volume: sum.volume + next.volume,
  };
}
