import { runBacktestRequest } from '../../contracts/backtest-requests';
import { startSweepRequest } from '../../contracts/sweep-requests';
import { AppError } from '../../core/errors';
import { isoTime } from '../../contracts/iso-time';
import { findTemplate } from '../../engine';
import type { FindStrategy } from '../shared/strategy-reference';
import { endOfRange } from './date-range';
import { barsOf, checkRates, rangeOf } from './run-limits';
import { settingsOf } from './run-requests';
import { checkSweptFees, checkSweptSettings } from './swept-settings';
import { strategyOf } from './strategy-of-request';

const DAY = 86_400_000;
const NOW = Date.UTC(2022, 5, 1);
const LISTED = { size_step: 1e-8, min_notional: 1 };
const least = { symbol: 'btc/usd', start_date: '2022-01-01', end_date: '2022-01-31' };

const request = (change: object = {}) => runBacktestRequest.parse({ ...least, ...change });

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

test('what the page leaves out has the defaults of the contract', () => {
  expect(request()).toEqual({
    allow_gaps: false,
    force: false,
    verify: false,
    symbol: 'BTC/USD',
    market: { symbol: 'BTC/USD', exchange: undefined, exchangeField: 'exchange' },
    start_date: Date.UTC(2022, 0, 1),
    end_date: Date.UTC(2022, 0, 31),
    interval: '1d',
    starting_balance: 100_000,
    commission_type: 'rate',
    commission_rate: 0.001,
    commission_fixed: 0,
    slippage_rate: 0.0005,
    max_position_size_percent: 1,
    risk_free_rate: 0,
  });
});

test('a risk-free rate is part of the settings, unless it is 0', () => {
  const given = settingsOf(request({ risk_free_rate: 0.02 }), LISTED);
  expect(given).toHaveProperty('risk_free_rate', 0.02);
  expect(settingsOf(request(), LISTED)).not.toHaveProperty('risk_free_rate');
});

test('amounts may be text; nothing else passes for a number', () => {
  expect(request({ initial_capital: ' 2500.75 ', slippage_rate: '5e-4' })).toMatchObject({
    starting_balance: 2500.75,
    slippage_rate: 0.0005,
  });
  for (const wrong of ['', 'NaN', '0x10', null, true, [], {}, -1, Infinity]) {
    const result = runBacktestRequest.safeParse({ ...least, initial_capital: wrong });
    expect(result.error?.issues[0]?.path).toEqual(['initial_capital']);
    expect(result.error?.issues[0]?.message).toMatch(/^expected a number from /);
  }
});

test.each([
  ['where', 'a.b < 5', 'expected a list of constraints, such as ["fast.period < slow.period"]'],
  ['objective', 'cagr', 'expected an object, such as {"figure": "sharpe_ratio"}'],
])('%s of a sweep as text is refused with an example', (field, value, message) => {
  const result = startSweepRequest.safeParse({ ...least, [field]: value });
  expect(result.error?.issues.find(({ path }) => path[0] === field)?.message).toBe(message);
});

test('a symbol is parted at its last dash', () => {
  expect(request({ symbol: ' btc-usd ' }).symbol).toBe('BTC/USD');
  expect(request({ symbol: 'BTC-PERP-USD' }).symbol).toBe('BTC-PERP/USD');
});

test.each([
  ['2022-01-01', Date.UTC(2022, 0, 1)],
  ['2022-01-01T10:30', Date.UTC(2022, 0, 1, 10, 30)],
  ['2022-01-01 10:30:00Z', Date.UTC(2022, 0, 1, 10, 30)],
  ['2022-01-01T10:30:00.5+02:00', Date.UTC(2022, 0, 1, 8, 30, 0, 500)],
  ['2022-02-29', undefined],
  ['2022-1-1', undefined],
  ['yesterday', undefined],
  ['2022-01-01T25:00:00Z', undefined],
])('the time %s', (text, time) => {
  expect(isoTime(text)).toBe(time);
});

test('an end day is inclusive however it is said, and an end with a time is not', () => {
  const end = Date.UTC(2022, 0, 31);
  expect(endOfRange(end)).toBe(end + DAY);
  expect(endOfRange(end + DAY - 1)).toBe(end + DAY);
  const noon = end + 12 * 3_600_000;
  expect(endOfRange(noon)).toBe(noon);
  // As answers write this range.
  expect(endOfRange(noon - 1)).toBe(noon);
  const body = { interval: '1h', start_date: noon - 6 * 3_600_000, end_date: noon };
  expect(barsOf(rangeOf(body, noon))).toBe(6);
  expect(() => rangeOf({ ...body, start_date: noon }, noon)).toThrow('before the end date');
});

test('a range is limited by its bars, not by its days', () => {
  const years = { start_date: '2013-01-01', end_date: '2022-05-31' };
  expect(rangeOf(request({ ...years, interval: '1m' }), NOW).timeframe).toBe('1m');
  const tooMany = refusal(() => rangeOf(request({ ...years, interval: '30s' }), NOW));
  expect(tooMany).toMatchObject({ status: 400, fields: [{ field: 'interval' }] });
  expect(tooMany.message).toContain('5000000 bars');
});

test.each([
  ['interval', { interval: '60m' }],
  ['start_date', { start_date: '2022-02-01' }],
  ['start_date', { start_date: '2022-06-02', end_date: '2022-06-03' }],
  ['end_date', { end_date: '2022-06-05' }],
])('a range with a wrong %s is refused', (field, change) => {
  const error = refusal(() => rangeOf(request(change), NOW));
  expect(error).toMatchObject({ status: 400, fields: [{ field }] });
});

test('a fixed commission replaces the rate, which then may be anything', () => {
  const body = request({ commission_type: 'fixed', commission_fixed: 2, commission_rate: 2 });
  expect(() => checkRates(body)).not.toThrow();
  expect(settingsOf(body, LISTED)).toMatchObject({ commission_fixed: 2, commission_rate: 0 });
  const error = refusal(() => checkRates(request({ commission_rate: 2 })));
  expect(error.message).toContain('commission_fixed');
});

test('a rate and a fixed commission may both count, as in a set of a sweep', () => {
  const both = { commission_type: 'both', commission_fixed: 2, commission_rate: 0.002 };
  expect(settingsOf(request(both), LISTED)).toMatchObject(both);
  expect(refusal(() => checkRates(request({ ...both, commission_rate: 2 }))).status).toBe(400);
});

test.each([
  ['maker_rate', -0.0001, -0.2],
  ['taker_rate', 0.002, -0.1],
  ['spread', 0.001, 1],
  ['volume_share', 0.1, 1.5],
  ['price_impact', 2, 101],
  ['max_position', 3, -1],
  ['tick_size', 0.5, -1],
  ['tick_size', 1e-12, 5e-324],
  ['step_size', 0, 1e-13],
  ['step_size', 0.001, -1],
  ['min_quantity', 0.01, -1],
  ['min_notional', 10, -1],
  ['fill', 'same_close', 'sometime'],
])('%s of %p is stored with a run, %p is refused with its field', (field, good, bad) => {
  expect(settingsOf(request({ [field]: good }), LISTED)).toHaveProperty(field, good);
  expect(settingsOf(request({ [field]: String(good) }), LISTED)).toHaveProperty(field, good);
  expect(settingsOf(request(), { size_step: 0, min_notional: 0 })).not.toHaveProperty(
    field === 'min_notional' ? 'step_size' : field,
  );
  const refused = runBacktestRequest.safeParse({ ...least, [field]: bad });
  expect(refused.error?.issues[0]?.path).toEqual([field]);
});

test('the step and the minimum of a request replace those of the exchange', () => {
  expect(settingsOf(request(), LISTED)).toMatchObject(LISTED);
  const own = settingsOf(request({ step_size: 0.5, min_notional: 25 }), LISTED);
  expect(own).toMatchObject({ step_size: 0.5, size_step: 0.5, min_notional: 25 });
});

test('a sweep varies settings only as far as a single run may have them', () => {
  const swept = (name: string, values: (number | string)[]) => () =>
    checkSweptSettings([{ name, values }]);
  expect(swept('taker_rate', [0, 0.001])).not.toThrow();
  expect(swept('symbol', ['BTC/USD', 'imported:X'])).not.toThrow();
  for (const [name, value] of [
    ['initial_capital', 1e13],
    ['max_position_size_percent', 0.001],
    ['commission_fixed', 1e10],
  ] as const) {
    const fields = [{ field: `parameters.${name}`, message: expect.stringContaining(`${value}`) }];
    expect(refusal(swept(name, [value]))).toMatchObject({ status: 422, fields });
  }
});

describe('the strategy of a request', () => {
  const id = '5f0c8c4e-54f7-4b9c-8d53-0b1f6c1f9b11';
  const caller = { authorization: 'Bearer of-anna', traceId: 'trace-of-the-run' };
  const stored = { id, name: 'Mine', version: 7, graph: findTemplate('sma')?.json_tree };
  const find: FindStrategy = async (wanted, by) =>
    wanted === id && by.authorization === caller.authorization ? stored : undefined;
  const resolve = (change: object) => strategyOf(request(change), caller, find);

  test('is the stored one of the id, in whatever case, with its version', async () => {
    expect(await resolve({ strategy_id: id.toUpperCase() })).toMatchObject(stored);
  });

  test('may have as many values as when it was saved; a tree of the request fewer', async () => {
    const graph = { ...stored.graph, notes: new Array<number>(45_000).fill(1) };
    const large: FindStrategy = () => Promise.resolve({ ...stored, graph });
    expect(await strategyOf(request({ strategy_id: id }), caller, large)).toMatchObject({ id });
    await expect(resolve({ json_tree: JSON.stringify(graph) })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('expected at most 40000 values'),
    });
  });

  test('is the template of the key, without a version', async () => {
    expect(await resolve({ strategy_id: 'rsi' })).toMatchObject({ name: 'RSI', version: null });
  });

  test('is the tree of the request before any id', async () => {
    const json_tree = { nodes: [], edges: [] };
    await expect(resolve({ json_tree, strategy_id: id })).rejects.toMatchObject({
      status: 400,
      body: { errors: [expect.any(String)] },
    });
  });

  test.each(['none', 'b4a0a1de-0c4b-4a0e-9a3b-2f6a8a7c1f00'])('of %s is a 404', async (unknown) => {
    await expect(resolve({ strategy_id: unknown })).rejects.toMatchObject({
      status: 404,
      fields: [{ field: 'strategy_id' }],
    });
  });

  test('must be named', async () => {
    await expect(resolve({ strategy_id: null, json_tree: null })).rejects.toMatchObject({
      status: 422,
      message: 'Either strategy_id or json_tree must be provided',
    });
  });
});

test('a fee that the sets vary has to count with the commission type', () => {
  const swept = (commission_type: 'rate' | 'fixed' | 'both', name: string) => () =>
    checkSweptFees({ commission_type, parameters: { [name]: '1,5' } });
  expect(swept('rate', 'commission_rate')).not.toThrow();
  expect(swept('both', 'commission_fixed')).not.toThrow();
  expect(refusal(swept('rate', 'commission_fixed'))).toMatchObject({
    status: 422,
    fields: [
      {
        field: 'commission_type',
        message: 'expected commission_type fixed or both, as commission_fixed varies, was rate',
      },
    ],
  });
  expect(refusal(swept('fixed', 'commission_rate'))).toMatchObject({ status: 422 });
});
