import { FEWEST_PRINTS } from './cut-candle';
import type { Cells } from './cells';
import { mix32, textSeed } from './seeded-random';
import { MINUTE_MS, type CellCandle } from './tape';

const CELL_LENGTHS_MS = [1_000, 5_000, 10_000, 30_000, MINUTE_MS];
const MINUTE_WAVE = (2 * Math.PI) / (47 * MINUTE_MS);
const DAY_WAVE = (2 * Math.PI) / (29 * 60 * MINUTE_MS);

/** Seeded load: a steady number of prints per second around a price that swings in slow waves. */
export class LoadCells implements Cells {
  readonly cellMs: number;
  private readonly count: number;
  private readonly seed: number;
  private readonly level: number;

  /** A rate below 4 prints a minute is raised to that: a candle needs them. */
  constructor(
    readonly startMs: number,
    seed: string,
    printsPerSecond: number,
  ) {
    const enough = (ms: number) => (printsPerSecond * ms) / 1000 >= FEWEST_PRINTS;
    this.cellMs = CELL_LENGTHS_MS.find(enough) ?? MINUTE_MS;
    this.count = Math.max(FEWEST_PRINTS, Math.round((printsPerSecond * this.cellMs) / 1000));
    this.seed = textSeed(seed);
    this.level = 1_000 + (this.seed % 99_000);
  }

  candleOf(cell: number): CellCandle {
    const open = this.priceAt(cell);
    const close = this.priceAt(cell + 1);
    const noise = mix32(this.seed, cell);
    const reach = Math.max(1, Math.round(this.level / 2000));
    return {
      open,
      close,
      high: Math.max(open, close) + (noise % reach),
      low: Math.min(open, close) - ((noise >>> 8) % reach),
      volume: this.count * (1_000_000 + (noise % 50_000_000)),
    };
  }

  seedOf(cell: number): number {
    return mix32(~this.seed, cell);
  }

  countOf(): number {
    return this.count;
  }

  printsBefore(cell: number): number {
    return cell * this.count;
  }

  cellOfPrint(ordinal: number): number {
    return Math.floor(ordinal / this.count);
  }

  private priceAt(cell: number): number {
    const time = cell * this.cellMs + this.seed;
    const wave = 0.01 * Math.sin(time * MINUTE_WAVE) + 0.05 * Math.sin(time * DAY_WAVE);
    const noise = (mix32(this.seed ^ 0x5bd1e995, cell) / 4294967296 - 0.5) * 0.0005;
    return Math.round(this.level * (1 + wave + noise));
  }
}
