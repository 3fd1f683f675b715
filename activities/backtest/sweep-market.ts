import { AppError } from '../../contracts/errors';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { compileGraph } from '../../engine';
import type { CandleColumns } from '../../engine';
import { closesAt, fetchSeries } from './candle-series';
import type { FetchCandles } from './run-ports';
import type { SweepMarket, SweepRecord } from './sweep-ports';

function shared(column: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

function sharedColumns({ time, open, high, low, close, volume }: CandleColumns): CandleColumns {
  return {
    time: shared(time),
    open: shared(open),
    high: shared(high),
    low: shared(low),
    close: shared(close),
    volume: shared(volume),
  };
}

function symbolsOf({ graph }: SweepRecord): readonly string[] {
  const compiled = compileGraph(graph);
  if (compiled.ok) return compiled.program.symbols;
  throw new AppError('GRAPH_NOT_RUNNABLE', compiled.report.errors.join('; '));
}

/**
 * Fetches the candles of a sweep with the warm-up of its longest set. Every batch is over the same
 * candles, whenever it is run: throws `CANDLES_MISSING` when they are no longer those of the first.
 */
export async function fetchSweepMarket(
  sweep: SweepRecord,
  fetchCandles: FetchCandles,
  signal: AbortSignal,
  onProgress: (part: number) => void = () => undefined,
): Promise<SweepMarket> {
  const { userId, instrument: own, timeframe, start, warmupBars, candles, allowGaps } = sweep;
  if (own === null) throw new AppError('CANDLES_MISSING', 'expected a sweep with its instrument');
  const fetched = (instrument: InstrumentId, noted: (part: number) => void) =>
    fetchSeries(
      {
        ...{ userId, instrument, timeframe, start, warmupBars, allowGaps },
        end: candles?.until ?? sweep.end,
      },
      fetchCandles,
      signal,
      noted,
    );
  const { columns, completeUntil } = await fetched(own, onProgress);
  const count = columns.time.length;
  if (candles !== null && candles.count !== count) {
    const message = `expected the ${candles.count} candles that the sweep began with, were ${count}`;
    throw new AppError('CANDLES_MISSING', message);
  }
  const feeds: Record<string, Float64Array> = {};
  for (const symbol of symbolsOf(sweep)) {
    const instrument = instrumentId(instrumentParts(own).exchange, symbol);
    const other =
      symbol === sweep.symbol ? columns : (await fetched(instrument, () => undefined)).columns;
    feeds[symbol] = shared(closesAt(columns.time, other));
  }
  return { columns: sharedColumns(columns), feeds, until: completeUntil };
}

/** Candles of sweeps are kept in a worker up to so many bytes: those of 5 million bars fit. */
const KEPT_BYTES = 512 * 2 ** 20;

function bytesOf({ columns, feeds }: SweepMarket): number {
  return columns.time.byteLength * (6 + Object.keys(feeds).length);
}

/** The candles of the sweeps that were looked at last. */
export class SweepMarkets {
  private readonly kept = new Map<string, Promise<SweepMarket>>();
  private readonly bytes = new Map<string, number>();

  constructor(private readonly fetchCandles: FetchCandles) {}

  async of(
    sweep: SweepRecord,
    signal: AbortSignal,
    onProgress?: (part: number) => void,
  ): Promise<SweepMarket> {
    const { id } = sweep;
    const known = this.kept.get(id);
    const market = known ?? fetchSweepMarket(sweep, this.fetchCandles, signal, onProgress);
    // The one that was used last is the last one to go.
    this.kept.delete(id);
    this.kept.set(id, market);
    try {
      const found = await market;
      this.bytes.set(id, bytesOf(found));
      this.dropOldest(id);
      return found;
    } catch (error) {
      if (this.kept.get(id) === market) this.drop(id);
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
