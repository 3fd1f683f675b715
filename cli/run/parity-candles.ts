import { readCandleFile } from '../../candle-files/candle-file';
import type { CandleFile } from '../../candle-files/candle-file';
import { sliceColumns, timeframeMs } from '../../engine';
import type { CandleColumns, Timeframe } from '../../engine';
import { plainSymbol } from '../options/instrument';
import type { Connection } from '../server/connection';
import { marketCandles } from '../server/market-candles';
import { indexFrom } from '../../reports/bars';
import { mergedCandles } from './merged-candles';

/** UTC ms; `end` is the first moment after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Candles for comparisons: of one file where it is given, else of the market service of the server. */
export class ParityCandles {
  /** What was compared on: the symbol of the old system and the instrument of its candles. */
  readonly instruments = new Map<string, string>();
  private readonly merged = new Map<Timeframe, CandleColumns>();

  private constructor(
    private readonly connection: Connection,
    readonly file: CandleFile | undefined,
  ) {}

  static async open(connection: Connection, path?: string, symbol?: string) {
    const file =
      path === undefined
        ? undefined
        : await readCandleFile(path, symbol === undefined ? {} : { symbol });
    return new ParityCandles(connection, file);
  }

  /** All candles of the range; undefined when some are missing at its ends, or they are simulated. */
  async of(symbol: string, timeframe: Timeframe, range: Range): Promise<CandleColumns | undefined> {
    const { columns: found, instrument } = this.file
      ? { columns: this.ofFile(this.file, symbol, timeframe, range), instrument: nameOf(this.file) }
      : await marketCandles(this.connection, symbol, timeframe, range);
    // The old system traded at prices of a real exchange.
    if (found === undefined || instrument?.startsWith('simulated:') === true) return undefined;
    const length = timeframeMs(timeframe);
    const [first, last] = [found.time[0], found.time.at(-1)];
    const isWhole =
      first !== undefined &&
      last !== undefined &&
      first < range.start + length &&
      last >= range.end - length;
    if (!isWhole) return undefined;
    this.instruments.set(symbol, instrument ?? symbol);
    return found;
  }

  private ofFile(file: CandleFile, symbol: string, timeframe: Timeframe, { start, end }: Range) {
    // A name that was only guessed says nothing about what the candles are of.
    const isNamed = file.symbolFrom === 'option' || file.symbolFrom === 'data';
    if (isNamed && plain(plainSymbol(file.symbol)) !== plain(symbol)) return undefined;
    const length = timeframeMs(timeframe);
    if (length < file.spacing || length % file.spacing !== 0) return undefined;
    let columns = this.merged.get(timeframe);
    columns ??= mergedCandles(file, timeframe).columns;
    this.merged.set(timeframe, columns);
    return sliceColumns(columns, indexFrom(columns.time, start), indexFrom(columns.time, end));
  }
}

const plain = (symbol: string) => symbol.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A file that does not say what it is of has a name that was only guessed. */
function nameOf({ symbol, symbolFrom }: CandleFile): string {
  const isNamed = symbolFrom === 'option' || symbolFrom === 'data';
  return isNamed ? symbol : `${symbol} (by the ${symbolFrom})`;
}
