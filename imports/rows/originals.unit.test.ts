import type { ImportSystem } from '../../contracts/imports';
import { memorySource } from '../testing/memory-source';
import { readAll } from '../testing/read-all';

const SESSION = 'ft_1754900000000';
const AT = '2025-08-11T10:00:00Z';

type Row = Readonly<Record<string, unknown>>;

async function read(system: ImportSystem, tables: Readonly<Record<string, Row>>) {
  const of = (row: Row) => ({ columns: Object.keys(row), rows: [row] });
  return readAll(
    memorySource(Object.fromEntries(Object.entries(tables).map(([name, row]) => [name, of(row)]))),
    system,
  );
}

const session = { session_id: SESSION, created_at: AT };
const codes = (notes: readonly { readonly code: string }[]) => notes.map(({ code }) => code);

test.each(['beta1', 'beta2'] as const)(
  'what is stored otherwise of a session of %s is in legacy',
  async (system) => {
    const odd = {
      ...{ name: 'n'.repeat(201), status: 'FINISHED', symbol: 'AAPL', timeframe: '2min' },
      ...{ initial_balance: 0, max_drawdown: -3 },
    };
    const found = await read(system, { forward_test_sessions: { ...session, ...odd } });
    const [one] = found.of('session');
    expect(one?.data).toMatchObject({
      ...{ status: 'COMPLETED', symbol: null, timeframe: '1m', legacy: odd },
      ...{ settings: { initial_balance: '10000' }, metrics: { max_drawdown_percent: '3' } },
    });
    expect(codes(one?.notes ?? [])).toContain('name_cut');
    expect(one?.notes).toContainEqual({
      code: 'no_timeframe',
      message: 'unknown timeframe 2min: 1m is used',
    });
  },
);

test.each([
  ['1m', '1m'],
  ['3m', '3m'],
  ['12m', '12m'],
  ['15M', '15m'],
  ['5M', '5m'],
  ['4H', '4h'],
])('the timeframe %s is %s', async (timeframe, minutes) => {
  const found = await read('beta1', { forward_test_sessions: { ...session, timeframe } });
  const [one] = found.of('session');
  expect(one?.data.timeframe).toBe(minutes);
  expect(codes(one?.notes ?? [])).not.toContain('no_timeframe');
});

test.each(['1M', '12M'])('the month %s is no minute', async (timeframe) => {
  const found = await read('beta1', { forward_test_sessions: { ...session, timeframe } });
  const [one] = found.of('session');
  expect([one?.data.timeframe, one?.data.legacy['timeframe']]).toEqual(['1m', timeframe]);
  expect(codes(one?.notes ?? [])).toContain('no_timeframe');
});

test.each([
  ['EXECUTED', 'FILLED'],
  ['PENDING', 'REJECTED'],
])(
  'the status %s and the symbol of a trade are in legacy, and a rebate stays one',
  async (status, stored) => {
    const odd = { status, fee: '-0.5', symbol: 'BTC_USD' };
    const trade = { id: 1, session_id: SESSION, side: 'BUY', quantity: 1, price: 100, time: AT };
    const found = await read('beta1', {
      forward_test_sessions: session,
      trades: { ...trade, ...odd },
    });
    const [one] = found.of('trade');
    expect(one?.data).toMatchObject({ status: stored, fee: '-0.5', symbol: 'BTC/USD' });
    expect(one?.data.legacy).toMatchObject({ status, symbol: odd.symbol });
    expect(found.of('session_checksum')[0]?.data.fees).toBe('-0.5');
    expect(codes(one?.notes ?? [])).toContain('negative_fee');
  },
);

test.each([
  ...['BTC USD', 'btc_usd', 'BTC/USD', 'BTC-USD'],
  ...['BTC- USD', 'BTC / USD', 'BTC -USD', 'BTC _ USD'],
])('%s is a symbol', async (symbol) => {
  const [one] = (await read('beta1', { forward_test_sessions: { ...session, symbol } })).of(
    'session',
  );
  expect(one?.data.symbol).toBe('BTC/USD');
  expect(one?.data.legacy['symbol']).toBe(symbol === 'BTC/USD' ? undefined : symbol);
});

test('a date of a back-test that cannot be read is in legacy, with a note', async () => {
  const row = { id: 'r', created_at: AT, start_date: '01/02/2024', end_date: '2024-03-01' };
  const [one] = (await read('beta2', { backtest_results: row })).of('backtest');
  expect(one?.data).toMatchObject({ start_date: null, end_date: '2024-03-01' });
  expect(one?.data.legacy).toMatchObject({ start_date: '01/02/2024' });
  expect(one?.data.legacy).not.toHaveProperty('end_date');
  expect(codes(one?.notes ?? [])).toContain('bad_date');
});

test('numbers in JSON keep digits that a binary float does not hold', async () => {
  const price = '1.12345678901234567890123';
  const json = (text: string) => JSON.stringify(`{"at \\"1234567890.123456789\\"":1,${text}}`);
  const found = await read('beta1', {
    forward_test_sessions: { ...session, settings: json(`"slippage":0.01234567890123456789`) },
    session_data: {
      ...{ id: 1, session_id: SESSION, type: 'price', timestamp: AT },
      data: json(`"price":${price},"bid":${price},"ask":0.30000000000000004`),
    },
  });
  const [point] = found.of('chart_point');
  expect(point?.data).toMatchObject({
    value: price,
    legacy: { bid: price, ask: 0.30000000000000004, 'at "1234567890.123456789"': 1 },
  });
  expect(found.of('session')[0]?.data.settings).toMatchObject({
    slippage_rate: '0.01234567890123456789',
    source: { slippage: '0.01234567890123456789' },
  });
});

const graphWith = (settings: string) =>
  `{"nodes":[{"id":"p","type":"sma","data":{${settings}}}],"edges":[]}`;

test('numbers of a graph that a binary float does not hold are rounded, with their original and a warning', async () => {
  const json = graphWith(
    '"a":12345678901234567890,"b":0.1234567890123456789012,"c":1e400,"d":1.10',
  );
  const found = await read('beta1', { strategies: { id: 1, name: 'Long', json_tree: json } });
  const [one] = found.of('strategy');
  expect(one?.data.legacy).toMatchObject({ json_tree: json });
  expect(one?.notes.find(({ code }) => code === 'inexact_number')?.message).toMatch(
    /12345678901234567890, 0.1234567890123456789012, 1e400: /,
  );
  expect(JSON.parse(one?.data.tree.normalised ?? '')).toMatchObject({
    nodes: [{ data: { a: 12345678901234567000, b: 0.12345678901234568, c: null, d: 1.1 } }],
  });
});

test.each(['NaN', 'Infinity', '-Infinity'])(
  'a graph with %s, which Python writes, is opened without that setting',
  async (number) => {
    const json = graphWith(`"a":${number},"text":"NaN, Infinity","d":2`);
    const found = await read('beta1', { strategies: { id: 1, name: 'Odd', json_tree: json } });
    const [one] = found.of('strategy');
    expect(JSON.parse(one?.data.tree.normalised ?? '')).toMatchObject({
      nodes: [{ data: { a: null, text: 'NaN, Infinity', d: 2 } }],
    });
    expect(one?.data.tree.original).toBe(json);
    expect(codes(one?.notes ?? [])).toContain('inexact_number');
  },
);

test('settings with NaN are read, without it', async () => {
  const settings = '{"slippage":NaN,"commission":0.2,"commissionType":"percentage"}';
  const found = await read('beta1', { forward_test_sessions: { ...session, settings } });
  const [one] = found.of('session');
  expect(one?.data.settings.commission_rate).toBe('0.002');
  expect(one?.data.legacy).toMatchObject({ settings });
  expect(codes(one?.notes ?? [])).toContain('inexact_number');
});

test('what is to be said of a field is said once, however often it is read', async () => {
  const found = await read('beta1', {
    strategies: { id: 1, name: 'Old', json_tree: '{}', updated_at: 'never' },
  });
  const bad = found.of('strategy')[0]?.notes.filter(({ code }) => code === 'bad_time');
  expect(bad).toHaveLength(1);
});

test('a session of another owner than its strategy is noted', async () => {
  const notesWith = async (owner: string | null) => {
    const found = await read('beta2', {
      strategies: { id: 's', user_id: 'u1', name: 'RSI', json_tree: '{}', created_at: AT },
      forward_test_sessions: { ...session, strategy_id: 's', user_id: owner },
    });
    const [one] = found.of('session');
    return [one?.owner, codes(one?.notes ?? []).includes('owner_differs')];
  };
  expect(await notesWith('u2')).toEqual(['u2', true]);
  expect(await notesWith('u1')).toEqual(['u1', false]);
  expect(await notesWith(null)).toEqual(['u1', false]);
});
