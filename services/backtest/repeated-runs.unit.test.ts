import { fetchMarket } from '../../activities/backtest/run-market';
import { seriesFrom } from '../../activities/backtest/series-cache';
import type { StoredRun } from '../../api/backtest/run-port';
import type { CandleRequest } from '../../contracts/candle-transfer';
import { parseInstrumentId } from '../../contracts/instrument';
import { compileGraph, emptyColumns, findTemplate } from '../../engine';
import { repeated } from './repeated-runs';
import type { RunStore } from './run-store';

const HOUR = 3_600_000;
const START = Date.UTC(2022, 0, 1);
const graph = findTemplate('rsi')?.json_tree;

/** A market whose candles close as its clock goes on. */
class Market {
  now = START + 30.5 * HOUR;
  price = 100;

  readonly candles = async ({ start, end }: CandleRequest) => {
    const times: number[] = [];
    for (let time = start; time < end && time + HOUR <= this.now; time += HOUR) times.push(time);
    const columns = emptyColumns(times.length);
    columns.time.set(times);
    columns.close.fill(this.price);
    return { source: 'simulated', columns, holes: [] };
  };
}

/** A run that was computed of the market as it is, over a range that ends now. */
async function runOf(market: Market) {
  const record = {
    ...{ graph, symbol: 'BTC/USD', timeframe: '1h', userId: 'u', expectedSeconds: 1 },
    ...{ instrument: parseInstrumentId('simulated:BTC/USD'), start: START, end: market.now },
    ...{ execution: {}, riskFreeRate: 0 },
  } as unknown as NonNullable<Awaited<ReturnType<RunStore['load']>>>;
  const compiled = compileGraph(graph);
  const instrument = record.instrument;
  if (!compiled.ok || instrument === null) throw new Error('expected a program');
  const series = seriesFrom(market.candles);
  const never = new AbortController().signal;
  const read = await fetchMarket({ ...record, instrument }, compiled.program, series, never, () => {
    return;
  });
  const summary = {
    data_hash: read.dataHash,
    fills_hash: 'fills',
    complete_until: new Date(read.series.completeUntil).toISOString(),
  };
  const run = { id: 'r', instrument, strategyName: 'RSI', labels: [], notes: '', summary };
  return {
    run: run as unknown as StoredRun,
    ports: { store: { load: async () => record }, series },
  };
}

test('a run that ended now is repeated with the candles that there were, when more have closed', async () => {
  const market = new Market();
  const { run, ports } = await runOf(market);
  market.now += 5 * HOUR;
  const drawn = await repeated(run, ports, async ({ columns }) => ({
    fillsHash: 'fills',
    last: columns.time.at(-1),
  }));
  expect(drawn.last).toBe(START + 29 * HOUR);
});

test('a run whose candles are others now is not repeated', async () => {
  const market = new Market();
  const { run, ports } = await runOf(market);
  market.price = 101;
  await expect(repeated(run, ports, async () => ({ fillsHash: 'fills' }))).rejects.toMatchObject({
    code: 'RUN_NOT_REPEATABLE',
    message: expect.stringContaining('its candles have changed since'),
  });
});
