import type { Cells } from './cells';
import { cutCandle, type CellPrints } from './cut-candle';
import { SeededRandom } from './seeded-random';
import { denseTradeIds, type TradeIds } from './trade-ids';

/** One trade of the simulated exchange: time in microseconds UTC, price in ticks, size in 10^-8 units. */
export interface Print {
  id: number;
  timeMicros: number;
  price: number;
  size: number;
  makerSells: boolean;
}

/** What the exchange lists: product id (BTC-USD) and how its prices are written. */
export interface Listing {
  productId: string;
  base: string;
  quote: string;
  priceDecimals: number;
}

const CACHED_CELLS = 64;

/**
 * A market whose prints are a pure function of exchange time. Trade ids start at 1 and have no holes.
 * `tradesEndMs` is where printing stops for good (the clock may run on).
 */
export class Market {
  private readonly cut = new Map<number, CellPrints>();

  constructor(
    readonly listing: Listing,
    readonly cells: Cells,
    readonly tradesEndMs = Infinity,
    readonly ids: TradeIds = denseTradeIds,
  ) {}

  /** Id of the last print at or before this time; 0 before the first. Prints at or after `tradesEndMs` do not exist. */
  lastIdAt(timeMs: number): number {
    const micros = Math.min(timeMs * 1000, this.tradesEndMs * 1000 - 1);
    const fromStart = micros - this.cells.startMs * 1000;
    if (fromStart < 0) return 0;
    const cell = Math.floor(fromStart / (this.cells.cellMs * 1000));
    const within = fromStart - cell * this.cells.cellMs * 1000;
    return this.cells.printsBefore(cell) + countUpTo(this.printsOf(cell).offsetMicros, within);
  }

  /** The print with this id; ids from 1. */
  print(id: number): Print {
    const cell = this.cells.cellOfPrint(id - 1);
    return this.printAt(cell, id - 1 - this.cells.printsBefore(cell), id);
  }

  /** Prints from `fromId` to `toId`, both included, ascending. */
  prints(fromId: number, toId: number): Print[] {
    const result: Print[] = [];
    let id = fromId;
    while (id <= toId) {
      const cell = this.cells.cellOfPrint(id - 1);
      const before = this.cells.printsBefore(cell);
      const end = Math.min(toId, before + this.cells.countOf(cell));
      for (; id <= end; id += 1) result.push(this.printAt(cell, id - 1 - before, id));
    }
    return result;
  }

  /** The prints of one cell as columns; the latest cells stay cached. */
  printsOf(cell: number): CellPrints {
    const known = this.cut.get(cell);
    if (known) return known;
    const { cells } = this;
    const random = new SeededRandom(cells.seedOf(cell));
    const made = cutCandle(cells.candleOf(cell), cells.countOf(cell), cells.cellMs, random);
    this.cut.set(cell, made);
    if (this.cut.size > CACHED_CELLS) {
      const oldest = this.cut.keys().next();
      if (!oldest.done) this.cut.delete(oldest.value);
    }
    return made;
  }

  private printAt(cell: number, k: number, id: number): Print {
    const { offsetMicros, price, size, makerSells } = this.printsOf(cell);
    const cellMicros = (this.cells.startMs + cell * this.cells.cellMs) * 1000;
    return {
      id,
      timeMicros: cellMicros + (offsetMicros[k] ?? 0),
      price: price[k] ?? 0,
      size: size[k] ?? 0,
      makerSells: makerSells[k] === 1,
    };
  }
}

function countUpTo(offsets: Int32Array, micros: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= micros) low = middle + 1;
    else high = middle;
  }
  return low;
}
