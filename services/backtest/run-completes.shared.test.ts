import type { Client } from '@temporalio/client';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from '@temporalio/worker';
import { compileGraph, findTemplate, runReport } from '../../engine';
import { connectTemporal } from '../../platform/temporal/client';
import { parseInstrumentId } from '../../contracts/instrument';
import { MarketClient } from '../shared/market-client';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';

const january = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2022-01-01T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '15m',
};

let bench: Bench;
let port: number;

beforeAll(() => {
  ({ bench, port } = sharedService());
});

const get = (id: string, user?: string): Promise<Answer> =>
  bench.call(port, 'GET', `/api/backtest/${id}`, { user });

function ended(id: string): Promise<Answer['body']> {
  return until(`run ${id} to end`, async () => {
    const { status, body } = await get(id);
    expect(status).toBe(200);
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

async function run(body: object = {}): Promise<Answer['body']> {
  const answer = await bench.call(port, 'POST', '/api/backtest/run', {
    // Most tests here ask for the same: each computes its own.
    body: { ...january, force: true, ...body },
  });
  expect(answer.body).toMatchObject({
    success: true,
    progress: 0,
    results: null,
    error_message: null,
    completed_at: null,
  });
  return answer.body;
}

test('the RSI template over January completes with the trades of the engine itself', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const job = await run();
  expect(job.status).toBe('queued');
  const { seconds, download_seconds } = job.estimate;
  expect(job.estimated_duration).toBe(Math.ceil(seconds + download_seconds));
  delay.enable();
  const done = await ended(job.job_id as string);
  delay.disable();
  expect(done).toMatchObject({ status: 'completed', progress: 100, error_message: null });
  const { results } = done;
  expect(results.source).toBe('simulated');
  // The tape begins at 23:01 of the day before: four candles of 15m.
  expect(results.warmup_bars - results.warmup_bars_missing).toBe(4);
  expect(results.total_trades).toBeGreaterThan(0);
  expect(results.total_periods).toBe(31 * 96);
  expect(results.chart_data).toHaveLength(31 * 96);

  const compiled = compileGraph(findTemplate('rsi')?.json_tree);
  if (!compiled.ok) throw new Error('expected a program');
  const { program } = compiled;
  const start = Date.UTC(2022, 0, 1);
  const { columns } = await new MarketClient(bench.marketUrl, () => bench.serviceToken()).candles(
    {
      userId: 'user',
      instrument: parseInstrumentId('simulated:BTC/USD'),
      timeframe: '15m',
      start: start - results.warmup_bars * 900_000,
      end: Date.UTC(2022, 1, 1),
    },
    new AbortController().signal,
  );
  const direct = program.runColumns(columns, {
    initialCash: 100_000,
    commissionRate: 0.001,
    slippageRate: 0.0005,
    maxPositionSizePercent: 1,
    // The simulated exchange's.
    stepSize: 1e-8,
    minNotional: 1,
    tradeFrom: start,
  });
  const expected = runReport(direct, columns, {
    timeframe: '15m',
    symbol: 'BTC/USD',
    warmupBars: program.warmup,
  });
  const { execution_time_ms: _, ...figures } = JSON.parse(JSON.stringify(expected));
  expect(results).toMatchObject(figures);
  expect(results.trades).toEqual(figures.trades);
  process.stdout.write(
    `event loop: longest hold ${(delay.max / 1e6).toFixed(0)} ms, ` +
      `engine ${results.execution_time_ms.toFixed(1)} ms\n`,
  );
});

test('the Web UI shows the run by its attributes and details', async () => {
  const job = await run({ strategy_id: 'sma' });
  await ended(job.job_id as string);
  const client = await connectTemporal(bench.stack.addresses.temporalAddress);
  const handle = await workflowOf(client, job.job_id as string);
  expect(handle.workflowId).toMatch(/^[a-z0-9-]+\.btc-usd\.[0-9a-z]+\.[0-9a-f-]{36}$/);
  await handle.result();
  const { typedSearchAttributes, staticSummary } = await handle.describe();
  expect(await staticSummary()).toMatch(/^SMA.* on BTC\/USD/);
  const attributes = Object.fromEntries(
    typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
  );
  expect(attributes).toMatchObject({
    AlgotradeStrategy: 'SMA',
    AlgotradeSymbol: 'BTC/USD',
    AlgotradeStatus: 'completed',
  });
  const history = await handle.fetchHistory();
  expect(JSON.stringify(history)).not.toContain('chart_data');
  await Worker.runReplayHistory(
    { workflowsPath: require.resolve('../../workflows/backtest') },
    history,
  );
  await client.connection.close();
});

test('a stored strategy runs as it is now, under its own name', async () => {
  const body = { name: 'Mine', json_tree: findTemplate('ema')?.json_tree };
  const created = await bench.call(bench.strategyPort, 'POST', '/api/strategies/', { body });
  const id = created.body.data.id as string;
  const done = await ended((await run({ strategy_id: id })).job_id as string);
  expect(done).toMatchObject({
    status: 'completed',
    strategy_id: id,
    strategy_name: 'Mine',
    strategy_version: 1,
  });
});

test('runs are listed without series, newest first, by status and page', async () => {
  const all = await bench.call(port, 'GET', '/api/backtest/');
  expect(all.body.length).toBeGreaterThanOrEqual(2);
  expect(all.body[0].strategy_name).toBe('Mine');
  expect(all.body[0].results.sharpe_ratio).toEqual(expect.any(Number));
  expect(all.body[0].results).not.toHaveProperty('chart_data');
  const bare = await bench.call(port, 'GET', '/api/backtest?limit=1&offset=1');
  expect(bare.body).toEqual([all.body[1]]);
  const failed = await bench.call(port, 'GET', '/api/backtest/?status_filter=failed');
  expect(failed.body).toEqual([]);
});

test('a graph of its own with a fixed commission over a day at 1m', async () => {
  const job = await run({
    strategy_id: undefined,
    json_tree: findTemplate('ema')?.json_tree,
    symbol: 'btc-usd',
    start_date: '2022-01-10',
    end_date: '2022-01-10',
    interval: '1m',
    initial_capital: '5000.50',
    commission_type: 'fixed',
    commission_fixed: 1.5,
    commission_rate: 1.5,
  });
  const { status, results, error_message } = await ended(job.job_id as string);
  expect({ status, error_message }).toEqual({ status: 'completed', error_message: null });
  expect(results.initial_portfolio_value).toBe(5000.5);
  expect(results.total_periods).toBe(1440);
  expect(results.trades.length).toBeGreaterThan(0);
  for (const trade of results.trades) expect(trade.commission).toBe(1.5);
});

test('candles missing inside the range fail the run with their times', async () => {
  const job = await run({ symbol: 'BTC/USD', start_date: '2010-01-01', end_date: '2010-01-03' });
  const done = await ended(job.job_id as string);
  expect(done).toMatchObject({ status: 'failed', results: null });
  expect(done.error_message).toContain('2010-01-01T00:00:00.000Z');
});

test('a held run is cancelled at once and for good; an ended one is not', async () => {
  bench.market.hold('/internal/market/candle');
  const { job_id } = await run();
  const path = `/api/backtest/${job_id}`;
  await until('the run to wait for candles', async () =>
    bench.market.held > 0 ? true : undefined,
  );
  expect((await get(job_id as string)).body.status).toBe('running');
  expect((await bench.call(port, 'DELETE', path)).body).toMatchObject({ success: true });
  expect((await get(job_id as string)).body.status).toBe('cancelled');
  const client = await connectTemporal(bench.stack.addresses.temporalAddress);
  await expect((await workflowOf(client, job_id as string)).result()).rejects.toThrow();
  await client.connection.close();
  bench.market.letGo();
  const again = await bench.call(port, 'DELETE', path);
  expect(again.status).toBe(409);
  expect(again.body.error).toContain('cancelled');
  expect((await get(job_id as string)).body).toMatchObject({ status: 'cancelled', results: null });
});

test("another user's run, an unknown and a malformed id are not found", async () => {
  const { job_id } = await run();
  const stranger = 'b4a0a1de-0c4b-4a0e-9a3b-2f6a8a7c1f00';
  expect((await get(job_id as string, stranger)).status).toBe(404);
  const del = await bench.call(port, 'DELETE', `/api/backtest/${job_id}`, { user: stranger });
  expect(del.status).toBe(404);
  expect((await get(stranger)).status).toBe(404);
  expect((await get('no-id')).status).toBe(404);
  await ended(job_id as string);
});

test.each([
  ['not JSON', '{"symbol":', 400, 'JSON'],
  ['no strategy', { strategy_id: undefined }, 422, 'Either strategy_id or json_tree'],
  ['unknown strategy', { strategy_id: 'nobody' }, 404, 'nobody'],
  ['unknown uuid', { strategy_id: 'b4a0a1de-0c4b-4a0e-9a3b-2f6a8a7c1f00' }, 404, 'not found'],
  ['unknown symbol', { symbol: 'NO/SUCH' }, 404, 'NO'],
  ['symbol of a wrong form', { symbol: 'BTC' }, 422, 'such as BTC/USD'],
  ['unknown interval', { interval: '7m' }, 400, 'expected one of 5s'],
  ['a date that is none', { start_date: '2022-02-30' }, 422, 'start_date'],
  ['start after end', { start_date: '2022-02-01' }, 400, 'before the end'],
  ['a date in the future', { start_date: '2090-01-01', end_date: '2090-01-02' }, 400, 'future'],
  ['too many bars', { interval: '5s', start_date: '2015-01-01' }, 400, '5000000 bars'],
  ['a rate that is an amount', { commission_rate: 5 }, 400, 'commission_fixed'],
  ['a negative capital', { initial_capital: -1 }, 422, 'initial_capital'],
  ['text as a number', { slippage_rate: 'much' }, 422, 'slippage_rate'],
])('%s is refused with its field', async (_, change, status, words) => {
  const body = typeof change === 'string' ? change : { ...january, ...change };
  const answer = await bench.call(port, 'POST', '/api/backtest/run', { body });
  expect({ status: answer.status, error: answer.body.error }).toEqual({
    status,
    error: expect.stringContaining(words),
  });
  expect(answer.body.errors.length).toBeGreaterThan(0);
});

test('a graph with errors is refused with all of them', async () => {
  const json_tree = { nodes: [{ id: 'a', type: 'buyNode', data: {} }], edges: [] };
  const answer = await bench.call(port, 'POST', '/api/backtest/run', {
    body: { ...january, strategy_id: undefined, json_tree },
  });
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toEqual(expect.any(String));
  expect(answer.body.error.errors.length).toBeGreaterThan(0);
  expect(answer.body.error.compilation_errors).toEqual(answer.body.error.errors);
});

test.each(['limit=0', 'limit=x', 'offset=-1', 'status_filter=done'])(
  'a list with %s is refused',
  async (query) => {
    expect((await bench.call(port, 'GET', `/api/backtest/?${query}`)).status).toBe(422);
  },
);

/** The workflow of a run: its id ends with the run's. */
function workflowOf(client: Client, runId: string) {
  return until(`the workflow of ${runId}`, async () => {
    for await (const { workflowId } of client.workflow.list()) {
      if (workflowId.endsWith(runId)) return client.workflow.getHandle(workflowId);
    }
    return undefined;
  });
}
