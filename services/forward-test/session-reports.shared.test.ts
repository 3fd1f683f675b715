import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { runTableNames, runTableColumns } from '../../contracts/run-tables';
import type { RunTableName } from '../../contracts/run-tables';
import { createLogger } from '../../platform/log';
import { Lifecycle } from '../../platform/lifecycle';
import { createDatabase } from '../../platform/postgres/database';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { money, percent } from '../../reports/numbers';
import type { Answer, Bench } from '../backtest/testing/bench';
import { sharedBench } from '../backtest/testing/shared-bench';
import { startForwardTest } from './main';

const owner = randomUUID();
const script = '<script>alert(1)</script>';
const START = Date.UTC(2022, 0, 3);
const MINUTE = 60_000;

const folder = new TemporaryFolder();
let bench: Bench;
let lifecycle: Lifecycle;
let port: number;
let databaseUrl: string;
let id: string;

beforeAll(async () => {
  bench = sharedBench();
  const database = { name: 'forward_test', password: randomUUID() };
  const adminUrl = bench.stack.environment()['DATABASE_ADMIN_URL'] ?? '';
  await provisionDatabases(adminUrl, [database]);
  databaseUrl = serviceDatabaseUrl(adminUrl, database);
  const logger = createLogger('forward-test', 'silent');
  lifecycle = new Lifecycle(logger);
  ({ port } = await startForwardTest({
    env: { ...bench.env, DATABASE_URL_FORWARD_TEST: databaseUrl, FORWARD_TEST_PORT: '0' },
    logger,
    lifecycle,
  }));
  const { body } = await call('POST', '/', {
    ...{ strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '1m', starting_balance: 1_000 },
    ...{ name: `Night ${script}`, labels: ['<img src=x>'], notes: script },
  });
  id = body.data.id as string;
});

afterAll(async () => {
  await lifecycle?.stop();
  folder.remove();
});

const call = (method: string, path: string, body?: unknown, user = owner): Promise<Answer> =>
  bench.call(port, method, `/api/forward-test${path}`, { user, body });

/** An hour of points with a buy and a sale, as the evaluator stores them. */
async function storeHour(): Promise<void> {
  const db = createDatabase(databaseUrl, createLogger('t', 'silent'));
  const points = Array.from({ length: 60 }, (_, i) => ({
    ...{ session_id: id, slot: i, candle_time: START + i * MINUTE, price: 47_000 + i },
    ...{ value: 1_000 + i / 10, cash: 0, position: 0.02, drawdown: 0, volume: 1, trade_count: 1 },
  }));
  const fill = (ordinal: number, side: string, minute: number, pnl: number | null) => ({
    ...{ trade_id: randomUUID(), session_id: id, input_offset: ordinal, ordinal, side, pnl },
    ...{ symbol: 'BTC/USD', quantity: 0.02, price: 47_000 + minute, fee: 0.94, total_cost: 940 },
    ...{ reason: 'market', filled_at: new Date(START + minute * MINUTE) },
  });
  const ordered = {
    ...{ node_id: 'exit', order_type: 'market', ordered_at: new Date(START + 49 * MINUTE) },
    ...{ cash: 1_005.9, position: 0 },
  };
  try {
    await db('session_points').insert(points);
    await db('fills').insert([
      fill(0, 'BUY', 5, null),
      { ...fill(1, 'SELL', 50, 3.25), ...ordered },
    ]);
  } finally {
    await db.destroy();
  }
}

const figure = (html: string, name: string) =>
  new RegExp(`<span>${name}</span><b class="[^"]*">([^<]*)</b>`).exec(html)?.[1];

test('before its first candle a session has a report without charts', async () => {
  const { status, body, headers } = await call('GET', `/${id}/report`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(body).toContain('the session has not evaluated a candle yet');
  expect(body).not.toContain('<div class="chart" data-chart=');
});

test('the report has the figures of the metrics, the candles of the market and the fills', async () => {
  await storeHour();
  const { body, headers } = await call('GET', `/${id}/report`);
  const html = body as string;
  if (process.env['REPORT_FILE']) await writeFile(process.env['REPORT_FILE'], html);
  const { figures } = (await call('GET', `/${id}/metrics`)).body;
  expect([figure(html, 'Portfolio value'), figure(html, 'Total return')]).toEqual([
    money(figures.portfolio_value as number),
    percent(figures.total_return_percent as number),
  ]);
  const json = /id="chart-data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const data = JSON.parse(json);
  expect(data.equity).toHaveLength(60);
  expect(data.fills).toEqual([
    [START + 5 * MINUTE, 1, 47_005, 0.02, null],
    [START + 50 * MINUTE, -1, 47_050, 0.02, 3.25],
  ]);
  // The tape's own prices: points have closes only.
  expect(data.high.some((high: number, i: number) => high !== data.close[i])).toBe(true);
  expect(html).not.toContain('cannot be had now');
  expect(html).toMatch(
    /<h2>Round trips<[\s\S]*2022-01-03 00:05<\/td><td>2022-01-03 00:50<[\s\S]*45 min/,
  );
  const { portfolio_value: worth } = figures;
  expect(html).toContain(
    `<code>portfolio_value</code></td><td class="n"><span class="value">${money(worth)}<`,
  );
  expect(headers.get('content-security-policy')).toContain('sandbox allow-scripts');
});

test('fills, round trips, equity and daily returns are answered as files', async () => {
  const csv = async (name: string) => {
    const { status, body, headers } = await call('GET', `/${id}/${name}.csv`);
    expect({ status, type: headers.get('content-type') }).toEqual({
      ...{ status: 200, type: 'text/csv; charset=utf-8' },
    });
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}-${name}.csv"`);
    const [head, ...rows] = (body as string).trimEnd().split('\n');
    expect(head).toBe(runTableColumns[name as RunTableName].replaceAll(', ', ','));
    return rows;
  };
  expect(await csv('fills')).toEqual([
    `${START + 5 * MINUTE},buy,0.02,47005,0.94,,market,,,,,`,
    `${START + 50 * MINUTE},sell,0.02,47050,0.94,3.25,market,exit,market,${START + 49 * MINUTE},1005.9,0`,
  ]);
  const [trip, ...none] = await csv('round-trips');
  expect(trip).toContain(`${START + 5 * MINUTE},${START + 50 * MINUTE},0.02,`);
  expect(none).toEqual([]);
  const equity = await csv('equity');
  expect(equity).toHaveLength(60);
  expect(equity.at(-1)).toBe(`${START + 59 * MINUTE},1005.9,0,0.02`);
  const [day, ...later] = await csv('daily-returns');
  expect(day).toMatch(/^2022-01-03,0\.0059/);
  expect(later).toEqual([]);
  for (const name of runTableNames) {
    const url = `http://127.0.0.1:${port}/api/forward-test/${id}/${name}.parquet`;
    const authorization = `Bearer ${await bench.userToken(owner)}`;
    const bytes = Buffer.from(
      await (await fetch(url, { headers: { authorization } })).arrayBuffer(),
    );
    const { numRows, schema } = tableFromIPC(readParquet(bytes).intoIPCStream());
    expect(schema.fields.map((field) => field.name).join(', ')).toBe(runTableColumns[name]);
    expect(numRows).toBe((await csv(name)).length);
  }
  const strangers = await call('GET', `/${id}/fills.csv`, undefined, randomUUID());
  expect(strangers.body).toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

test('the command line writes the same report', async () => {
  const token = await bench.userToken(owner);
  const out = folder.pathOf('session.html');
  const server = ['--server', `http://127.0.0.1:${port}`, '--token', token];
  const done = await algotrade(['report', 'session', id, ...server, '--out', out]);
  expect(done).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toBe((await call('GET', `/${id}/report`)).body);
  const none = await algotrade(['report', 'session', randomUUID(), ...server, '--out', '-']);
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('not found') });
});

test('what the user wrote is text, and the session of others is not found', async () => {
  const html = (await call('GET', `/${id}/report`)).body as string;
  expect(html).toContain(
    '<h1>Night &lt;script&gt;alert(1)&lt;/script&gt; on simulated:BTC/USD</h1>',
  );
  expect(html).not.toContain(script);
  expect(html).not.toContain('<img');
  const foreign = await call('GET', `/${id}/report`, undefined, randomUUID());
  expect(foreign).toMatchObject({ status: 404, body: { code: 'SESSION_NOT_FOUND' } });
});
