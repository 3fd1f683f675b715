import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import type { CandleColumns } from '../../engine';
import { wrongUse } from '../errors';

/** What a download is of: a part file of another one is not continued. */
export interface DownloadOf {
  readonly exchange: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly from: number;
}

/** Time, open, high, low, close, volume. */
export type CandleTuple = readonly [number, number, number, number, number, number];

const candle = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const page = z.object({ until: z.number(), candles: z.array(candle) });

/**
 * What a download has so far, beside its result: a line says what it is of, then one line a page. A page
 * whose line was not finished is asked for again.
 */
export class PartFile {
  private readonly candles: CandleTuple[] = [];
  /** Up to here the exchange was asked, ms. */
  until: number;

  constructor(
    readonly path: string,
    private readonly of: DownloadOf,
  ) {
    this.until = of.from;
    if (existsSync(path)) this.read();
    else appendFileSync(path, `${JSON.stringify(of)}\n`);
  }

  /** How much of a download up to a time is there, 0 to 1, with what was there before. */
  shareOf(to: number): number {
    return Math.min(1, (this.until - this.of.from) / (to - this.of.from));
  }

  add(until: number, candles: readonly CandleTuple[]): void {
    appendFileSync(this.path, `${JSON.stringify({ until, candles })}\n`);
    this.take(until, candles);
  }

  /** The candles that open before a time, ms: a download of before may have gone further. */
  columns(to: number): CandleColumns {
    const candles = this.candles.filter(([time]) => time < to);
    const column = (at: number): Float64Array =>
      Float64Array.from(candles, (tuple) => tuple[at] as number);
    return {
      time: column(0),
      open: column(1),
      high: column(2),
      low: column(3),
      close: column(4),
      volume: column(5),
    };
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  private take(until: number, candles: readonly CandleTuple[]): void {
    for (const tuple of candles) this.candles.push(tuple);
    this.until = until;
  }

  private read(): void {
    const text = readFileSync(this.path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    const [head, ...pages] = text.slice(0, end).split('\n').slice(0, -1);
    if (head !== JSON.stringify(this.of)) {
      throw wrongUse(
        `expected ${this.path} to belong to this download, it belongs to another; remove it or use another --out`,
      );
    }
    for (const line of pages) {
      const { until, candles } = page.parse(JSON.parse(line));
      this.take(until, candles);
    }
    truncateSync(this.path, Buffer.byteLength(text.slice(0, end)));
  }
}
