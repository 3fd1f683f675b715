import { setTimeout as sleep } from 'node:timers/promises';
import { SeriesCache } from '../activities/backtest/series-cache';
import type { SeriesRequest } from '../activities/backtest/candle-series';
import { instrumentId } from '../contracts/instrument';
import { createLogger } from '../platform/log';
import { Lifecycle } from '../platform/lifecycle';
import { Tokens } from '../platform/http/token';
import { startBacktest } from '../services/backtest/main';
import { startBench } from '../services/backtest/testing/bench';
import type { Bench } from '../services/backtest/testing/bench';
import { MarketClient } from '../services/shared/market-client';
import { YEAR_BARS, yearOfCandles } from './engine/year';
import { median, printFigures, quantile } from './report';

const RUNS = 20;
const POLL_MS = 5;
const MINUTE = 60_000;
const BARS = 10_000;
const START = Date.UTC(2022, 0, 10);
/** A request takes 15 MiB. */
const BARS_A_PART = 150_000;
const USER = '7b1f0c52-93a4-4f7e-8d36-1e5a9c0b2d48';

/** A run of 10,000 bars over HTTP, and a year of one-minute candles as a worker reads it. */
export async function benchRunOverhead(): Promise<boolean> {
  const bench = await startBench();
  const logger = createLogger('bench', 'error');
  const lifecycle = new Lifecycle(logger);
  try {
    const { port } = await startBacktest({ env: bench.env, logger, lifecycle });
    const runs = await timedRuns(bench, port);
    const { first, kept } = await timedYear(bench);
    return printFigures(`A run of ${BARS} bars, and a year of minutes in a worker`, [
      {
        what: 'submitted to completed over HTTP, median of 20',
        value: median(runs),
        unit: 'ms',
        bar: { atMost: 300 },
      },
      { what: 'the same, slowest of 20', value: quantile(runs, 1), unit: 'ms' },
      {
        what: 'a year of one-minute candles from the cache, median of 20',
        value: median(kept),
        unit: 'ms',
        bar: { atMost: 60 },
      },
      { what: 'the same from the market-data service, once', value: first, unit: 'ms' },
    ]);
  } finally {
    await lifecycle.stop();
    await bench.close();
  }
}

async function timedRuns(bench: Bench, port: number): Promise<number[]> {
  const body = {
    ...{ strategy_id: 'rsi', symbol: 'BTC/USD', interval: '1m', force: true },
    start_date: new Date(START).toISOString(),
    end_date: new Date(START + BARS * MINUTE - 1).toISOString(),
  };
  const timed = async (): Promise<number> => {
    const began = performance.now();
    const { body: job } = await bench.call(port, 'POST', '/api/backtest/run', { body });
    for (;;) {
      const { body: jobs } = await bench.call(port, 'GET', '/api/backtest/?limit=1');
      const [{ job_id: id, status, error_message: reason }] = jobs;
      if (id !== job.job_id) throw new Error(`expected the newest run to be ${job.job_id}`);
      if (status === 'completed') return performance.now() - began;
      if (status === 'failed') throw new Error(String(reason));
      await sleep(POLL_MS);
    }
  };
  // Candles are downloaded, and threads come up.
  for (let n = 0; n < 3; n++) await timed();
  const took: number[] = [];
  for (let n = 0; n < RUNS; n++) took.push(await timed());
  return took;
}

async function timedYear(bench: Bench): Promise<{ first: number; kept: number[] }> {
  const start = await uploadYear(bench);
  const market = new MarketClient(bench.marketUrl, () => bench.serviceToken());
  const cache = new SeriesCache(
    (...request) => market.candles(...request),
    (...request) => market.candleVersion(...request),
  );
  const request: SeriesRequest = {
    userId: USER,
    instrument: instrumentId(`imported.${USER}`, 'BTC/USD'),
    ...{ timeframe: '1m', start, end: start + YEAR_BARS * MINUTE, warmupBars: 0 },
  };
  const timed = async (): Promise<number> => {
    const began = performance.now();
    const series = await cache.fetch(request, new AbortController().signal, () => undefined);
    if (series.columns.time.length !== YEAR_BARS) throw new Error('expected a year of candles');
    return performance.now() - began;
  };
  const first = await timed();
  const kept: number[] = [];
  for (let n = 0; n < RUNS; n++) kept.push(await timed());
  return { first, kept };
}

/** Returns the time of the first candle. */
async function uploadYear({ env, marketUrl }: Bench): Promise<number> {
  const { time, open, high, low, close, volume } = await yearOfCandles();
  const lines = Array.from(time, (at, i) =>
    [at, open[i], high[i], low[i], close[i], volume[i]].join(','),
  );
  const token = await new Tokens(env['JWT_SECRET'] ?? '').sign(USER, 600, false);
  for (let from = 0; from < lines.length; from += BARS_A_PART) {
    const part = lines.slice(from, from + BARS_A_PART).join('\n');
    const answer = await fetch(`${marketUrl}/api/market/data?symbol=BTC/USD&timeframe=1m`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: `time,open,high,low,close,volume\n${part}\n`,
    });
    if (!answer.ok) throw new Error(`expected the year to be stored: ${await answer.text()}`);
  }
  return time[0] ?? 0;
}
