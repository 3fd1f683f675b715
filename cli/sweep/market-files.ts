import type { Dimension, SweptMarket } from '../../engine';
import { dimensionOf } from '../../engine';
import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import { badInput, messageOf, wrongUse } from '../errors';
import { plainSymbol, symbol } from '../options/instrument';
import type { Assignment } from '../options/parsers';
import type { SweepOptions } from '../options/sweep-options';
import type { Progress } from '../terminal/progress';

/** What says which files and timeframes a sweep is over. */
export type MarketOptions = Pick<SweepOptions, 'candles' | 'timeframe' | 'symbol' | 'calendar'>;

/** `--set symbol=btc-usd,ETH/USD` with the symbols as files name them. */
export function withSymbols(sets: readonly Assignment[]): Assignment[] {
  return sets.map(([name, values]) => {
    if (name !== 'symbol') return [name, values];
    try {
      return [name, values.split(',').map(symbol).join(',')];
    } catch (error) {
      throw wrongUse(`--set symbol: ${messageOf(error)}`);
    }
  });
}

/** Files and timeframes that vary without being parameters; what is said twice is refused. */
export function choicesOf(options: MarketOptions, own: readonly Dimension[]): Dimension[] {
  const isSet = (key: string) => own.some(({ name }) => name === key);
  for (const key of ['symbol', 'timeframe'] as const) {
    if (isSet(key) && options[key] !== undefined) {
      throw wrongUse(`expected --${key} or --set ${key}, not both`);
    }
  }
  const { candles, timeframe = [] } = options;
  return [
    ...(candles.length > 1 && !isSet('symbol') ? [dimensionOf('candles', candles)] : []),
    ...(timeframe.length > 1 ? [dimensionOf('timeframe', timeframe)] : []),
  ];
}

/** Reads every file once. */
export async function readFiles(
  { candles, symbol: wanted, timeframe, calendar }: MarketOptions,
  progress: Progress,
): Promise<CandleFile[]> {
  const files: CandleFile[] = [];
  for (const path of candles) {
    const reading = (part: number) => progress.show('reading', part);
    files.push(
      await readCandleFile(path, {
        ...{ symbol: wanted, calendar, progress: reading },
        likelyTimeframes: timeframe,
      }),
    );
  }
  return files;
}

/** Throws when a file is of a symbol that is not to be tried. */
export function checkSymbols(files: readonly CandleFile[], markets: readonly SweptMarket[]): void {
  const wanted = [...new Set(markets.flatMap((market) => market.symbol ?? []))];
  if (wanted.length === 0) return;
  for (const file of files) {
    if (wanted.some((name) => plainSymbol(name) === plainSymbol(file.symbol))) continue;
    throw badInput(
      `${file.path}: expected candles of ${wanted.join(' or ')}, as in --set symbol, were of ${file.symbol}`,
    );
  }
}

/** The file with the candles of a market: the one that it names, or the only one of its symbol. */
export function fileOf(files: readonly CandleFile[], market: SweptMarket): CandleFile {
  const found = files.filter(
    ({ path, symbol: own }) =>
      (market.candles === undefined || market.candles === path) &&
      (market.symbol === undefined || plainSymbol(market.symbol) === plainSymbol(own)),
  );
  const [file] = found;
  if (file === undefined) {
    const were = files.map(({ path, symbol: own }) => `${path} of ${own}`).join(', ');
    throw badInput(`expected --candles with a file of ${market.symbol}, had ${were}`);
  }
  if (found.length > 1) {
    const paths = found.map(({ path }) => path).join(', ');
    throw wrongUse(`expected one file of ${market.symbol}, were ${paths}`);
  }
  return market.symbol === undefined ? file : { ...file, symbol: market.symbol };
}
