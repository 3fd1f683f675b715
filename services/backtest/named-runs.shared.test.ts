import { randomUUID } from 'node:crypto';
import { compareBacktestsResponse } from '../../contracts/backtest-responses';
import { findTemplate } from '../../engine';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';

const january = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2022-01-01T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '1h',
};
const stranger = randomUUID();

let bench: Bench;
let port: number;
/** A stored strategy. */
let stored: string;
/** By name. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  ({ bench, port } = sharedService());
  stored = await storeStrategy();
  for (const [name, body] of Object.entries({
    Momentum: { strategy_id: 'rsi', labels: ['base', ' oscillator '], notes: 'as it is' },
    'Golden cross': { strategy_id: stored, labels: ['trend'] },
    'momentum, dear': { strategy_id: 'rsi', labels: ['oscillator'], commission_rate: 0.01 },
  })) {
    const { body: started } = await run({ name, ...body });
    ids[name] = started.job_id as string;
    await ended(started.job_id as string);
  }
});

async function storeStrategy(): Promise<string> {
  const body = { name: 'Golden cross', json_tree: findTemplate('goldenCross')?.json_tree };
  const { body: created } = await bench.call(bench.strategyPort, 'POST', '/api/strategies/', {
    body,
  });
  return created.data.id as string;
}

const run = (body: object): Promise<Answer> =>
  bench.call(port, 'POST', '/api/backtest/run', { body: { ...january, ...body } });

const get = (path: string, user?: string): Promise<Answer> =>
  bench.call(port, 'GET', `/api/backtest${path}`, { user });

function ended(id: string): Promise<Answer['body']> {
  return until(`run ${id} to end`, async () => {
    const { body } = await get(`/${id}`);
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

/** Names of the runs that a list has, in its order. */
async function named(query: string): Promise<string[]> {
  const { status, body } = await get(`/?${query}`);
  expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
  return (body as { name: string }[]).map(({ name }) => name);
}

test('a run shows the name, labels and notes that it was created with', async () => {
  const shown = { name: 'Momentum', labels: ['base', 'oscillator'], notes: 'as it is' };
  expect((await get(`/${ids['Momentum']}`)).body).toMatchObject({ status: 'completed', ...shown });
  const { body } = await get('/?name=Momentum&label=base');
  expect(body).toMatchObject([shown]);
});

test('a change keeps what it does not name, and null removes', async () => {
  const path = `/api/backtest/${ids['Golden cross']}`;
  const patch = (body: object, user?: string) => bench.call(port, 'PATCH', path, { body, user });
  expect((await patch({ notes: 'slow' })).body).toMatchObject({
    ...{ name: 'Golden cross', labels: ['trend'], notes: 'slow' },
  });
  expect((await patch({ labels: null, name: null })).body).toMatchObject({
    ...{ name: null, labels: [], notes: 'slow' },
  });
  expect((await patch({ name: 'Golden cross', labels: ['trend', 'trend'] })).body).toMatchObject({
    ...{ name: 'Golden cross', labels: ['trend'] },
  });
  expect((await patch({ notes: 'mine' }, stranger)).status).toBe(404);
  expect(await patch({ label: ['x'] })).toMatchObject({
    ...{ status: 422, body: { errors: [{ field: 'label' }, { field: 'name' }] } },
  });
  expect((await patch({})).body.error).toContain('expected at least one of name, labels and notes');
  expect(await patch({ labels: ['x'.repeat(51)] })).toMatchObject({
    ...{ status: 422, body: { errors: [{ field: 'labels.0' }] } },
  });
});

test('a list is filtered by each of its terms', async () => {
  const byName = 'sort=name&order=asc';
  expect(await named(`${byName}&label=oscillator`)).toEqual(['Momentum', 'momentum, dear']);
  expect(await named(`${byName}&name=MOMENTUM`)).toEqual(['Momentum', 'momentum, dear']);
  expect(await named(`${byName}&name=%25`)).toEqual([]);
  expect(await named(`${byName}&strategy_id=${stored}`)).toEqual(['Golden cross']);
  expect(await named(`${byName}&status=completed`)).toHaveLength(3);
  expect(await named(`${byName}&status=failed`)).toEqual([]);
  expect(await named(`${byName}&instrument=simulated:BTC-USD`)).toHaveLength(3);
  expect(await named(`${byName}&instrument=ETH/USD`)).toEqual([]);
  expect(await named(`${byName}&from=2020-01-01&to=2020-02-01`)).toEqual([]);
  expect(await named(`${byName}&from=2020-01-01`)).toHaveLength(3);
  expect((await get('/?label=oscillator', stranger)).body).toEqual([]);
});

test('runs are compared: figures, equity on one axis, and the terms that differ', async () => {
  const compared = ['Momentum', 'momentum, dear', 'Golden cross'];
  const runs = compared.map((name) => ids[name]).join(',');
  const { body } = await get(`/compare?ids=${runs}`);
  expect(compareBacktestsResponse.parse(body).runs.map(({ name }) => name)).toEqual(compared);
  const valuesOf = (list: { name: string; values: unknown[] }[], name: string) =>
    list.find((row) => row.name === name)?.values;
  expect(valuesOf(body.differences, 'commission_rate')).toEqual([0.001, 0.01, 0.001]);
  expect(valuesOf(body.differences, 'interval')).toBeUndefined();
  const { times, return_percent } = body.equity as { times: number[]; return_percent: number[][] };
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const returns = valuesOf(body.figures, 'total_return_percent') as number[];
  returns.forEach((percent, i) => {
    expect(return_percent[i]).toHaveLength(times.length);
    expect(return_percent[i]?.at(-1)).toBeCloseTo(percent, 9);
  });
  expect((await get(`/compare?ids=${runs}`, stranger)).status).toBe(404);
  for (const few of ['', `?ids=${ids['Momentum']}`, '?ids=a,b'])
    expect(await get(`/compare${few}`)).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: expect.stringContaining('ids') as string }] } },
    });
});

test('a list is sorted by what it shows, and paged in that order', async () => {
  expect(await named('')).toEqual(['momentum, dear', 'Golden cross', 'Momentum']);
  const { body } = await get('/?sort=total_return_percent');
  const returns = (body as { figures: { total_return_percent: number } }[]).map(
    ({ figures }) => figures.total_return_percent,
  );
  expect(new Set(returns).size).toBe(3);
  expect(returns).toEqual([...returns].sort((a, b) => b - a));
  const best = await named('sort=total_return_percent&limit=1');
  const rest = await named('sort=total_return_percent&limit=2&offset=1');
  expect([...best, ...rest].reverse()).toEqual(await named('sort=total_return_percent&order=asc'));
  for (const sort of ['sharpe_ratio', 'max_drawdown_percent', 'win_rate', 'completed'])
    expect(await named(`sort=${sort}`)).toHaveLength(3);
  expect(await get('/?sort=luck')).toMatchObject({
    ...{ status: 422, body: { errors: [{ field: 'sort' }] } },
  });
});

test('a run that has ended is deleted by its user alone, and makes room', async () => {
  const path = `/api/backtest/${ids['momentum, dear'] ?? ''}`;
  const held = async () => {
    const { body } = await bench.call(port, 'GET', '/api/backtest/?limit=100');
    return (body as { job_id: string }[]).length;
  };
  const before = await held();
  expect(await bench.call(port, 'POST', `${path}/delete`, { user: stranger })).toMatchObject({
    status: 404,
  });
  // DELETE cancels, and there is nothing to cancel.
  expect(await bench.call(port, 'DELETE', path)).toMatchObject({ status: 409 });
  expect(await bench.call(port, 'POST', `${path}/delete`)).toMatchObject({
    status: 200,
    body: { success: true },
  });
  expect((await bench.call(port, 'GET', path)).status).toBe(404);
  expect((await bench.call(port, 'POST', `${path}/delete`)).status).toBe(404);
  expect(await held()).toBe(before - 1);

  const { body: started } = await run({ strategy_id: 'rsi', force: true });
  const under = await bench.call(port, 'POST', `/api/backtest/${started.job_id as string}/delete`);
  expect(under).toMatchObject({ status: 409, body: { code: 'RUN_UNDER_WAY' } });
  await ended(started.job_id as string);
});
