import { createHash } from 'node:crypto';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { Program } from '../../engine';
import { closesAt } from './candle-series';
import type { RunSeries, SeriesRequest } from './candle-series';
import type { FetchSeries } from './series-cache';

/** What a run reads of markets. */
export interface RunMarket {
  readonly series: RunSeries;
  /** Closes of the symbols that the graph reads by name, one for each bar of the run. */
  readonly feeds: Readonly<Record<string, Float64Array>>;
  /** SHA-256 of the candles of all of them. */
  readonly dataHash: string;
  /** The same of the versions of what is stored of them; absent where candles may still come. */
  readonly dataVersion?: string;
}

type Request = Omit<SeriesRequest, 'warmupBars'> & {
  readonly symbol: string;
  readonly leastWarmup?: number;
};

/** The series of a run, and those of the symbols that its graph reads by name, by symbol. */
function seriesOf(request: Request, { symbols, warmup }: Program) {
  const warmupBars = Math.max(warmup, request.leastWarmup ?? 0);
  const own: SeriesRequest = { ...request, warmupBars };
  const { exchange } = instrumentParts(request.instrument);
  const others = symbols.map((symbol) => {
    const isOwn = symbol === request.symbol;
    return { symbol, of: isOwn ? own : { ...own, instrument: instrumentId(exchange, symbol) } };
  });
  return { own, others };
}

/** Fetches the candles that a program reads, those of other symbols from the same exchange. */
export async function fetchMarket(
  request: Request,
  program: Program,
  fetchSeries: FetchSeries,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<RunMarket> {
  const { own, others } = seriesOf(request, program);
  const series = await fetchSeries(own, signal, onProgress);
  const hash = createHash('sha256').update(series.hash);
  const versions = [series.version];
  const feeds: Record<string, Float64Array> = {};
  for (const { symbol, of } of others) {
    const asBefore = { until: series.completeUntil };
    const warmupFrom = series.isOwn ? series.columns.time[0] : undefined;
    const other =
      of === own
        ? series
        : await fetchSeries({ ...of, asBefore, warmupFrom }, signal, () => undefined);
    feeds[symbol] = closesAt(series.columns.time, other.columns);
    hash.update(symbol).update(other.hash);
    versions.push(other.version);
  }
  const dataVersion = versionOf(versions);
  return { series, feeds, dataHash: hash.digest('hex'), ...(dataVersion && { dataVersion }) };
}

/** The version that `fetchMarket` would find, without the candles; undefined where it is not known. */
export async function marketVersion(
  request: Request,
  program: Program,
  fetchVersion: (request: SeriesRequest, signal: AbortSignal) => Promise<string | null>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { own, others } = seriesOf(request, program);
  const all = [own, ...others.map(({ of }) => of)];
  const versions = await Promise.all(all.map((one) => fetchVersion(one, signal)));
  return versionOf(versions.map((version) => version ?? undefined));
}

/** Undefined where one of them is. */
function versionOf(versions: readonly (string | undefined)[]): string | undefined {
  if (versions.includes(undefined)) return undefined;
  return createHash('sha256').update(versions.join()).digest('hex');
}
