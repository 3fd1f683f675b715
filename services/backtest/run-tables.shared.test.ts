import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { runTableNames, runTableColumns } from '../../contracts/run-tables';
import { findTemplate } from '../../engine';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { candleFile } from './testing/sweeps';

const folder = new TemporaryFolder();
const START = Date.UTC(2022, 0, 8);
const WARMUP = 200;
let bench: Bench;
let port: number;
let id: string;

const get = (path: string, user?: string) =>
  bench.call(port, 'GET', `/api/backtest/${path}`, user === undefined ? {} : { user });

async function submit(): Promise<string> {
  const body = {
    ...{ strategy_id: 'rsi', symbol: 'BTC/USD', interval: '15m', warmup_bars: WARMUP },
    start_date: new Date(START).toISOString(),
    end_date: '2022-01-31T23:59:59.999Z',
  };
  return (await bench.call(port, 'POST', '/api/backtest/run', { body })).body.job_id;
}

beforeAll(async () => {
  ({ bench, port } = sharedService());
  id = await submit();
  await until('the run to complete', async () => {
    const { body } = await get(id);
    return body.status === 'completed' ? true : undefined;
  });
});

afterAll(() => {
  folder.remove();
});

async function bytesOf(path: string): Promise<Buffer> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/backtest/${path}`, {
    headers: { authorization: `Bearer ${await bench.userToken()}` },
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

test('every table is the one that the command line writes of the same run', async () => {
  const candles = await candleFile(bench, folder.pathOf('BTCUSD-15m.csv'), WARMUP, START);
  const files = runTableNames.flatMap((name) => [`${name}.csv`, `${name}.parquet`]);
  const graph = folder.pathOf('graph.json');
  writeFileSync(graph, JSON.stringify(findTemplate('rsi')?.json_tree));
  for (const format of ['csv', 'parquet']) {
    const outputs = runTableNames.flatMap((name) => [
      `--${name}`,
      folder.pathOf(`${name}.${format}`),
    ]);
    const terms = [
      '--from',
      new Date(START).toISOString(),
      '--step',
      '1e-8',
      '--min-notional',
      '1',
    ];
    const done = await algotrade(['backtest', graph, '--candles', candles, ...terms, ...outputs]);
    expect(done).toMatchObject({ code: 0 });
  }
  for (const file of files) {
    const served = await bytesOf(`${id}/${file}`);
    const local = readFileSync(folder.pathOf(file));
    expect(served.equals(local) ? 'equal' : `${file}: ${served.toString().slice(0, 300)}`).toBe(
      'equal',
    );
    expect((await bytesOf(`${id}/${file}`)).equals(served)).toBe(true);
  }
  for (const name of runTableNames) {
    const [head, ...rows] = readFileSync(folder.pathOf(`${name}.csv`), 'utf8')
      .trim()
      .split('\n');
    expect(head).toBe(runTableColumns[name].replaceAll(', ', ','));
    expect(rows.length).toBeGreaterThan(1);
  }
});

test('the equity of a day is read candle by candle, and page by page', async () => {
  const csv = (await bytesOf(`${id}/equity.csv`)).toString().trimEnd().split('\n').slice(1);
  const ofDay = csv
    .map((line) => line.split(',').map(Number))
    .filter(([time = 0]) => new Date(time).toISOString().startsWith('2022-01-20'))
    .map(([time = 0, equity, cash, position]) => ({
      ...{ time: new Date(time).toISOString(), equity, cash, position },
    }));
  expect(ofDay).toHaveLength(96);
  const path = `${id}/equity?from=2022-01-20&to=2022-01-21&limit=50`;
  const { body } = await get(path);
  expect(body).toMatchObject({ total: 96, equity: ofDay.slice(0, 50) });
  const rest = (await get(`${path}&cursor=${body.next_cursor}`)).body;
  expect(rest).toEqual({
    ...{ success: true, total: 96, equity: ofDay.slice(50), next_cursor: null },
  });
});

test('tables have a type and a name to save them by', async () => {
  const csv = await get(`${id}/fills.csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${id}-fills.csv"`);
  const parquet = await get(`${id}/equity.parquet`);
  expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet');
});

test('only the owner reads them, and only when the run has completed', async () => {
  for (const path of [`${id}/fills.csv`, `${id}/equity.parquet`]) {
    expect((await get(path, randomUUID())).body).toMatchObject({ code: 'RUN_NOT_FOUND' });
  }
  expect((await get(`${randomUUID()}/fills.csv`)).status).toBe(404);
  expect((await get(`${id}/orders.csv`)).status).toBe(404);
  bench.market.hold('/api/internal');
  const other = (
    await bench.call(port, 'POST', '/api/backtest/run', {
      body: {
        ...{ strategy_id: 'rsi', symbol: 'BTC/USD', interval: '1d', force: true },
        ...{ start_date: '2022-01-20', end_date: '2022-01-21' },
      },
    })
  ).body.job_id as string;
  await bench.call(port, 'DELETE', `/api/backtest/${other}`);
  bench.market.letGo();
  const { status, body } = await get(`${other}/fills.csv`);
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'RUN_NOT_COMPLETED' });
});
