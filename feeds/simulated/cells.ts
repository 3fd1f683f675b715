import { FEWEST_PRINTS } from './cut-candle';
import { mix32, SeededRandom, textSeed } from './seeded-random';
import { MINUTE_MS, type CellCandle, type Tape } from './tape';

const MOST_PRINTS_A_MINUTE = 40;

/**
 * A market as an endless row of cells of equal length, numbered from 0 at `startMs`. Everything is a pure function of the
 * cell's number, so a restarted exchange tells the same story, and history equals what was streamed.
 */
export interface Cells {
  readonly startMs: number;
  readonly cellMs: number;
  candleOf(cell: number): CellCandle;
  seedOf(cell: number): number;
  countOf(cell: number): number;
  /** Prints in all cells before this one. */
  printsBefore(cell: number): number;
  /** The cell that holds the print with this ordinal (0 is the market's first print). */
  cellOfPrint(ordinal: number): number;
}

/** How a symbol is made from the tape; ratios keep the order of prices, so candles stay well formed. */
export interface Derivation {
  seed: string;
  phaseRows: number;
  priceRatio: number;
  volumeRatio: number;
}

/**
 * The tape, repeated for ever, as cells of a minute. Every second repetition is played backwards: candles in reversed
 * order, open and close swapped. So each repetition begins at the price where the last one ended, and nothing drifts.
 * Every repetition has as many prints, minute by minute of its own time.
 */
export class TapeCells implements Cells {
  readonly cellMs = MINUTE_MS;
  readonly startMs: number;
  private readonly rows: number;
  private readonly seed: number;
  /** prefix[row] = prints before that row within a loop; the last item is the loop's total. */
  private readonly prefix: Float64Array;

  constructor(
    private readonly tape: Tape,
    private readonly derivation: Derivation,
  ) {
    this.startMs = tape.startMs;
    this.rows = tape.rows.length;
    this.seed = textSeed(derivation.seed);
    this.prefix = new Float64Array(this.rows + 1);
    for (let row = 0; row < this.rows; row += 1) {
      const count = new SeededRandom(mix32(this.seed, ~row)).between(
        FEWEST_PRINTS,
        MOST_PRINTS_A_MINUTE,
      );
      this.prefix[row + 1] = (this.prefix[row] ?? 0) + count;
    }
  }

  candleOf(cell: number): CellCandle {
    const { phaseRows, priceRatio, volumeRatio } = this.derivation;
    const row = this.rowOf(cell + phaseRows);
    if (!row) throw new RangeError(`expected a cell from 0, was ${cell}`);
    if (priceRatio === 1 && volumeRatio === 1) return row;
    return {
      open: Math.round(row.open * priceRatio),
      high: Math.round(row.high * priceRatio),
      low: Math.round(row.low * priceRatio),
      close: Math.round(row.close * priceRatio),
      volume: Math.round(row.volume * volumeRatio),
    };
  }

  seedOf(cell: number): number {
    return mix32(this.seed, cell % this.rows);
  }

  countOf(cell: number): number {
    const row = cell % this.rows;
    return (this.prefix[row + 1] ?? 0) - (this.prefix[row] ?? 0);
  }

  printsBefore(cell: number): number {
    return Math.floor(cell / this.rows) * this.perLoop() + (this.prefix[cell % this.rows] ?? 0);
  }

  cellOfPrint(ordinal: number): number {
    const loop = Math.floor(ordinal / this.perLoop());
    const within = ordinal % this.perLoop();
    let low = 0;
    let high = this.rows - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.prefix[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return loop * this.rows + low;
  }

  private rowOf(position: number): CellCandle | undefined {
    const within = position % this.rows;
    if (Math.floor(position / this.rows) % 2 === 0) return this.tape.rows[within];
    const row = this.tape.rows[this.rows - 1 - within];
    return row && { ...row, open: row.close, close: row.open };
  }

  private perLoop(): number {
    return this.prefix[this.rows] ?? 0;
  }
}
