import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Bench } from './testing/bench';
import { startBench, until } from './testing/bench';
import { ServiceChildren } from './testing/service-children';
import { goldenCross, Sweeps } from './testing/sweeps';

jest.setTimeout(240_000);

const { strategy_id, start_date, end_date } = goldenCross;
const common = { strategy_id, start_date, end_date, commission_rate: 0.001 };
const markets = {
  symbol: { values: ['BTC/USD', 'simulated:eth-usd'] },
  timeframe: { values: ['15m', '1h'] },
};
const SIX = [
  'final_equity',
  'total_return_percent',
  'sharpe_ratio',
  'max_drawdown_percent',
  'total_fills',
  'total_trades',
];

let bench: Bench;
const children = new ServiceChildren();

beforeAll(async () => {
  bench = await startBench();
});

afterAll(async () => {
  children.killAll();
  await bench?.close();
});

async function startService(): Promise<{ child: ChildProcess; sweeps: Sweeps }> {
  const { child, port } = await children.start(bench.env);
  return { child, sweeps: new Sweeps(bench, port) };
}

/** The figures of a single back-test, as the CSV of a sweep has them; of a short one there are none per year. */
async function single(port: number, symbol: string, interval: string): Promise<(number | null)[]> {
  const body = { ...common, symbol, interval };
  const { body: started } = await bench.call(port, 'POST', '/api/backtest/run', { body });
  const { results } = await until(`the run of ${symbol} ${interval}`, async () => {
    const path = `/api/backtest/${started.job_id as string}`;
    const { body: job } = await bench.call(port, 'GET', path);
    return job.status === 'completed' ? job : undefined;
  });
  return [
    results.final_portfolio_value,
    results.total_return_percent,
    null,
    results.max_drawdown_percent,
    results.total_fills,
    results.total_trades,
  ];
}

async function trialsOn(port: number, instrument: string): Promise<number> {
  const { body } = await bench.call(port, 'GET', '/api/backtest/trials');
  const found = body.instruments.find(
    (row: { instrument: string }) => row.instrument === instrument,
  );
  return found?.trials ?? 0;
}

test('each set is run over its market, with the numbers of a single back-test', async () => {
  const { child, sweeps } = await startService();
  const { port } = sweeps;
  const id = await sweeps.start({ ...common, parameters: markets });
  const sweep = await sweeps.ended(id);
  expect(sweep).toMatchObject({
    ...{ status: 'completed', error_message: null, symbol: 'BTC/USD', interval: '15m', trials: 4 },
    markets: [
      { instrument: 'simulated:BTC/USD', symbol: 'BTC/USD', interval: '15m' },
      { instrument: 'simulated:BTC/USD', symbol: 'BTC/USD', interval: '1h' },
      { instrument: 'simulated:ETH/USD', symbol: 'ETH/USD', interval: '15m' },
      { instrument: 'simulated:ETH/USD', symbol: 'ETH/USD', interval: '1h' },
    ],
  });
  const best = String(sweep.best?.parameters['symbol']).replace(/^simulated:/, '');
  expect(sweep.luck).toMatchObject({
    instrument: `simulated:${best}`,
    of_own_trials: { trials: 2 },
    of_all_trials: { trials: 2 },
  });
  expect(await trialsOn(port, 'simulated:BTC/USD')).toBe(2);
  expect(await trialsOn(port, 'simulated:ETH/USD')).toBe(2);
  const [head, ...rows] = (await sweeps.csv(id)).trimEnd().split('\n');
  expect(head).toBe(['symbol', 'timeframe', ...SIX].join());
  const cells = rows.map((row) => row.split(','));
  expect(cells.map((row) => row.slice(0, 2).join(' '))).toEqual([
    ...['BTC/USD 15m', 'BTC/USD 1h'],
    ...['simulated:ETH/USD 15m', 'simulated:ETH/USD 1h'],
  ]);
  expect(new Set(cells.map((row) => row.slice(2).join())).size).toBe(4);
  for (const [symbol = '', interval = '', ...figures] of cells) {
    const alone = await single(port, symbol, interval);
    expect(figures.map((text, i) => (i === 2 ? null : Number(text)))).toEqual(alone);
    const one = { symbol, interval, parameters: { commission_rate: { values: [0.001] } } };
    const swept = await sweeps.start({ ...common, ...one });
    expect(await sweeps.ended(swept)).toMatchObject({ status: 'completed' });
    expect((await sweeps.csv(swept)).trimEnd().split('\n')[1]).toBe(['0.001', ...figures].join());
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('a sweep of markets whose worker was killed goes on, and equals one that was left alone', async () => {
  const long = {
    ...{ ...goldenCross, symbol: undefined, interval: undefined },
    parameters: {
      ...goldenCross.parameters,
      ...{ ...markets, timeframe: { values: ['1m', '5m'] } },
    },
  };
  const { child, sweeps } = await startService();
  const undisturbed = await sweeps.start(long);
  expect(await sweeps.ended(undisturbed)).toMatchObject({ status: 'completed' });
  const id = await sweeps.start(long);
  await sweeps.trialsDone(id, 50);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const second = await startService();
  const [left] = (await second.sweeps.call('GET')).body;
  expect(left).toMatchObject({ id, status: 'running' });
  expect(left.trials_done).toBeLessThan(left.trials as number);
  expect(await second.sweeps.ended(id)).toMatchObject({ status: 'completed', progress: 100 });
  expect(await second.sweeps.csv(id)).toBe(await second.sweeps.csv(undisturbed));
});

test('sets read the symbols that they name, of which all have to be listed', async () => {
  const { sweeps } = await startService();
  const json_tree = {
    nodes: [
      { id: 'pair', type: 'spreadNode', data: { asset1: 'BTC', asset2: 'BTC' } },
      { id: 'low', type: 'compareNode', data: { operator: 'greater_than', value: 1 } },
      { id: 'buy', type: 'buyNode', data: {} },
    ],
    edges: [
      { id: 'a', source: 'pair', target: 'low', targetHandle: 'value1-in' },
      { id: 'b', source: 'low', target: 'buy', targetHandle: 'trigger-in' },
    ],
  };
  const over = (values: string[]) => ({
    ...{ ...goldenCross, strategy_id: undefined, where: [], json_tree },
    parameters: { 'pair.asset2': { values } },
  });
  const sweep = await sweeps.ended(await sweeps.start(over(['ETH', 'BTC'])));
  expect(sweep).toMatchObject({ status: 'completed', error_message: null, trials_done: 2 });
  const { status, body } = await sweeps.call('POST', '', over(['ETH', 'NOPE']));
  expect({ status, errors: body.errors }).toEqual({
    status: 422,
    errors: [{ field: 'parameters', message: expect.stringContaining('NOPE/USD') }],
  });
});

test('what is other than was asked for of a market is said with its name', async () => {
  const { sweeps } = await startService();
  const body = { ...common, parameters: markets, start_date: '2021-12-25T00:00:00.000Z' };
  const early = await sweeps.ended(await sweeps.start(body));
  expect(early).toMatchObject({ error_message: null, status: 'completed', trials_done: 4 });
  expect(early.warnings[0]).toMatch(
    /^simulated:BTC\/USD 15m has no candles before 2021-12-31T\S+: it starts there instead of 2021-12-25T00:00:00.000Z$/,
  );

  const refused = async (change: object, path = '') => {
    const { status, body: answer } = await sweeps.call('POST', path, { ...common, ...change });
    return { status, ...answer.errors[0] };
  };
  const both = { parameters: markets, symbol: 'BTC/USD' };
  expect(await refused(both)).toMatchObject({ status: 422, field: 'symbol' });
  const interval = { parameters: markets, interval: '1h' };
  expect(await refused(interval)).toMatchObject({ status: 422, field: 'interval' });
  const some = { parameters: { timeframe: { values: ['1h', '4h'] } } };
  expect(await refused(some)).toMatchObject({ status: 422, field: 'symbol' });
  for (const [name, values, words] of [
    ['symbol', ['BTC/USD', 'NOPE/USD'], 'NOPE/USD: '],
    ['symbol', ['BTC/USD', '?'], 'expected a symbol, such as BTC/USD'],
    ['symbol', ['BTC/USD', 'simulated:BTC/USD'], 'simulated:BTC/USD is the same as BTC/USD'],
    ['timeframe', ['1h', '7m'], 'expected timeframes of 5s, '],
  ] as const) {
    expect(await refused({ parameters: { ...markets, [name]: { values } } })).toEqual({
      ...{ status: 422, field: `parameters.${name}`, message: expect.stringContaining(words) },
    });
  }
  const walks = new Sweeps(bench, sweeps.port, undefined, 'walk-forward');
  const walk = { ...goldenCross, parameters: { ...goldenCross.parameters, ...markets } };
  const { status, body: answer } = await walks.call('POST', '', {
    ...{ ...walk, in_sample: '10d', out_of_sample: '5d' },
  });
  expect(status).toBe(422);
  expect(answer.errors).toEqual(
    ['symbol', 'timeframe'].map((name) => ({
      field: `parameters.${name}`,
      message: expect.stringContaining('expected one market'),
    })),
  );
});
