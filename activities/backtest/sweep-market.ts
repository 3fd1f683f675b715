import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors';
import { instrumentAsShown, instrumentId, instrumentParts } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { planStoredSweep, symbolsRead, timeframeMs } from '../../engine';
import type { CandleColumns } from '../../engine';
import { closesAt } from './candle-series';
import type { FetchSeries } from './series-cache';
import { sharedColumn, sharedColumns } from './shared-columns';
import { skippedGapsOf } from './skipped-gaps';
import type { RecordMarket, SweepMarket, SweepRecord } from './sweep-ports';

/** Names the market of an error, where there are several. */
function namedError(error: unknown, { instrument, timeframe }: RecordMarket): unknown {
  if (!(error instanceof AppError) || error.code !== 'CANDLES_MISSING') return error;
  const shown = instrument === null ? '' : instrumentAsShown(instrument);
  if (instrument !== null && error.message.startsWith(`${shown} `)) return error;
  return new AppError(error.code, `${shown} ${timeframe}: ${error.message}`, { cause: error });
}

/**
 * Fetches the candles of a sweep, market by market. Every batch is over the same candles, whenever it is
 * run: throws `CANDLES_MISSING`, with the market, when they are no longer those of the first.
 */
export async function fetchSweepMarkets(
  sweep: SweepRecord,
  fetchSeries: FetchSeries,
  signal: AbortSignal,
  onProgress: (part: number) => void = () => undefined,
): Promise<SweepMarket[]> {
  const { graph, execution, definition, markets } = sweep;
  const symbols = symbolsRead(planStoredSweep(graph, execution, definition));
  const found: SweepMarket[] = [];
  for (const [i, market] of markets.entries()) {
    const noted = (part: number) => onProgress((i + part) / markets.length);
    try {
      found.push(await fetchMarket(sweep, i, symbols, fetchSeries, signal, noted));
    } catch (error) {
      throw markets.length > 1 ? namedError(error, market) : error;
    }
  }
  return found;
}

/** The candles of a market with the warm-up of the sweep's longest set. */
async function fetchMarket(
  sweep: SweepRecord,
  index: number,
  symbols: readonly string[],
  fetchSeries: FetchSeries,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<SweepMarket> {
  const { userId, start, warmupBars, allowGaps } = sweep;
  const { instrument: own, symbol: ownSymbol, timeframe } = sweep.markets[index] ?? sweep;
  const candles = sweep.candles?.[index] ?? null;
  if (own === null) throw new AppError('CANDLES_MISSING', 'expected a sweep with its instrument');
  const warmedByClock = candles !== null && candles.warmedBy === undefined;
  const fetched = (instrument: InstrumentId, noted: (part: number) => void, warmupFrom?: number) =>
    fetchSeries(
      {
        ...{ userId, instrument, timeframe, start, warmupBars, allowGaps },
        ...{ warmedByClock, warmupFrom },
        end: candles?.until ?? sweep.end,
      },
      signal,
      noted,
    );
  const series = await fetched(own, onProgress);
  const { completeUntil, grade, startClampedTo, warmupBarsFound, gaps } = series;
  // Sweeps that began before calendars were noted go on as of a market that never closes.
  const isOlder = candles !== null && candles.calendar === undefined;
  const { year: _, ...withoutYear } = series.columns;
  const columns = isOlder ? withoutYear : series.columns;
  const calendar = isOlder ? '24x7' : series.calendar;
  const count = columns.time.length;
  if (candles !== null && candles.count !== count) {
    const message = `expected the ${candles.count} candles that the sweep started with, was ${count}: start it again`;
    throw new AppError('CANDLES_MISSING', message);
  }
  const warmupFrom = series.isOwn && !warmedByClock ? columns.time[0] : undefined;
  const feeds: Record<string, Float64Array> = {};
  for (const symbol of symbols) {
    const instrument = instrumentId(instrumentParts(own).exchange, symbol);
    const other =
      symbol === ownSymbol
        ? columns
        : (await fetched(instrument, () => undefined, warmupFrom)).columns;
    feeds[symbol] = sharedColumn(closesAt(columns.time, other));
  }
  const hash = hashOf(columns, feeds);
  if (candles?.hash !== undefined && candles.hash !== hash) {
    const message =
      'expected the candles that the sweep started with, but some have been replaced: start it again';
    throw new AppError('CANDLES_MISSING', message);
  }
  return {
    columns: sharedColumns(columns),
    feeds,
    until: completeUntil,
    hash,
    ...{ grade, calendar, startClampedTo },
    warmupBarsMissing: Math.max(0, warmupBars - warmupBarsFound),
    skipped: skippedGapsOf(gaps, { calendar, barMs: timeframeMs(timeframe) }),
  };
}

/** Candles of a user's own can be replaced by as many others, or by the same with another calendar. */
function hashOf(columns: CandleColumns, feeds: Readonly<Record<string, Float64Array>>): string {
  const { time, open, high, low, close, volume, year } = columns;
  const hash = createHash('sha256');
  if (year) hash.update(JSON.stringify(year));
  for (const { buffer, byteOffset, byteLength } of [
    ...[time, open, high, low, close, volume],
    ...Object.values(feeds),
  ]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

/** Candles of sweeps are kept in a worker up to so many bytes: those of 5 million bars fit. */
const KEPT_BYTES = 512 * 2 ** 20;

function bytesOf(markets: readonly SweepMarket[]): number {
  return markets.reduce(
    (sum, { columns, feeds }) => sum + columns.time.byteLength * (6 + Object.keys(feeds).length),
    0,
  );
}

/** The candles of the sweeps that were looked at last. */
export class SweepMarkets {
  private readonly kept = new Map<string, Promise<readonly SweepMarket[]>>();
  private readonly bytes = new Map<string, number>();

  constructor(private readonly fetchSeries: FetchSeries) {}

  async of(
    sweep: SweepRecord,
    signal: AbortSignal,
    onProgress?: (part: number) => void,
  ): Promise<readonly SweepMarket[]> {
    const { id } = sweep;
    const known = this.kept.get(id);
    const markets = known ?? fetchSweepMarkets(sweep, this.fetchSeries, signal, onProgress);
    // The one that was used last is the last one to go.
    this.kept.delete(id);
    this.kept.set(id, markets);
    try {
      const found = await markets;
      this.bytes.set(id, bytesOf(found));
      this.dropOldest(id);
      return found;
    } catch (error) {
      if (this.kept.get(id) === markets) this.drop(id);
      throw error;
    }
  }

  private dropOldest(but: string): void {
    for (const id of this.kept.keys()) {
      const bytes = [...this.bytes.values()].reduce((sum, size) => sum + size, 0);
      if (bytes <= KEPT_BYTES) return;
      if (id !== but) this.drop(id);
    }
  }

  private drop(id: string): void {
    this.kept.delete(id);
    this.bytes.delete(id);
  }
}
