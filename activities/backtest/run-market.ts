import { createHash } from 'node:crypto';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import type { Program } from '../../engine';
import { closesAt, fetchSeries } from './candle-series';
import type { RunSeries, SeriesRequest } from './candle-series';
import type { FetchCandles } from './run-ports';

/** What a run reads of markets. */
export interface RunMarket {
  readonly series: RunSeries;
  /** Closes of the symbols that the graph reads by name, one for each bar of the run. */
  readonly feeds: Readonly<Record<string, Float64Array>>;
  /** SHA-256 of the candles of all of them. */
  readonly dataHash: string;
}

type Request = Omit<SeriesRequest, 'warmupBars'> & {
  readonly symbol: string;
  readonly leastWarmup?: number;
};

/** Fetches the candles that a program reads, those of other symbols from the same exchange. */
export async function fetchMarket(
  request: Request,
  { symbols, warmup }: Program,
  fetchCandles: FetchCandles,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<RunMarket> {
  const warmupBars = Math.max(warmup, request.leastWarmup ?? 0);
  const fetched = (instrument: InstrumentId, tell: typeof onProgress) =>
    fetchSeries({ ...request, instrument, warmupBars }, fetchCandles, signal, tell);
  const series = await fetched(request.instrument, onProgress);
  const hash = createHash('sha256').update(series.hash);
  const feeds: Record<string, Float64Array> = {};
  for (const symbol of symbols) {
    const { exchange } = instrumentParts(request.instrument);
    const other =
      symbol === request.symbol
        ? series
        : await fetched(instrumentId(exchange, symbol), () => undefined);
    feeds[symbol] = closesAt(series.columns.time, other.columns);
    hash.update(symbol).update(other.hash);
  }
  return { series, feeds, dataHash: hash.digest('hex') };
}
