import { toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { validateGraph } from '../graph/validate';
import { withBuffers } from '../testing/with-buffers';
import { atrColumn } from '../indicators/true-range';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { nodeOutputs } from '../testing/node-outputs';

const closes = Array.from({ length: 60 }, (_, i) => 100 + 8 * Math.sin(i / 3) + (i % 4));
const opens = closes.map((close, i) => close + ((i * 5) % 7) - 3);
const candles = candlesFrom(closes, opens);
const PRICE = { p: ['priceNode'] } satisfies Parameters<typeof buildGraph>[0];

const BAR_NODES: [string, string][] = [
  ['atrNode', 'atr-out'],
  ['adxNode', 'adx-out'],
  ['williamsRNode', 'williams-out'],
  ['cciNode', 'cci-out'],
  ['stochasticNode', 'k-out'],
];

test.each(BAR_NODES)(
  '%s takes the bars from any price node, by field, or a series',
  (type, out) => {
    const bars: Parameters<typeof buildGraph>[0] = {
      p: ['priceNode', { priceType: 'open' }],
      h: ['priceNode', { priceType: 'high' }],
      l: ['priceNode', { priceType: 'low' }],
      c: ['priceNode', { priceType: 'close' }],
      s: ['smaNode', { period: 1 }],
      whole: [type],
      fields: [type],
      series: [type],
      copies: [type],
      'high-only': [type],
    };
    const outputs = nodeOutputs(
      bars,
      [
        'p > whole',
        'h > fields.high-in',
        'l > fields.low-in',
        'c > fields.close-in',
        'c > s',
        's > series.price-in',
        's > copies.high-in',
        's > copies.low-in',
        's > copies.close-in',
        'p > high-only.price-in',
        's > high-only.high-in',
      ],
      candles,
    );
    const of = (node: string) => outputs[`${node}.${out}`];
    expect(of('whole')?.at(-1)).not.toBeNaN();
    expect(of('fields')).toEqual(of('whole'));
    expect(of('copies')).toEqual(of('series'));
    expect(of('series')).not.toEqual(of('whole'));
    expect(of('high-only')).not.toEqual(of('whole'));
  },
);

test.each(BAR_NODES)('%s without wires, or with two of three fields, misses an input', (type) => {
  const report = validateGraph(
    buildGraph({ ...PRICE, n: [type] }, ['p > n.high-in', 'p > n.low-in']),
  );
  expect(report.issues).toContainEqual(
    expect.objectContaining({ code: 'missing_input', node_id: 'n', handle: 'price-in' }),
  );
});

test('golden check 4: an MACD strategy completes; its signal line is a number, never an order', () => {
  const nodes: Parameters<typeof buildGraph>[0] = {
    ...PRICE,
    m: ['macdNode', { fastPeriod: 3, slowPeriod: 6, signalPeriod: 4 }],
    up: ['crossoverNode', { crossType: 'above' }],
    down: ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', { quantity: 1 }],
    sell: ['sellNode', { sellType: 'all' }],
  };
  const graph = buildGraph(nodes, [
    'p > m',
    'm.macd-out > up.fast-in',
    'm.signal-out > up.slow-in',
    'm.macd-out > down.fast-in',
    'm.signal-out > down.slow-in',
    'up > buy',
    'down > sell',
  ]);
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  const { fills } = result.program.runColumns(candles, {
    initialCash: 1_000,
    commissionRate: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  });
  expect(new Set(fills.map(({ nodeId }) => nodeId))).toEqual(new Set(['buy', 'sell']));
  const wired = buildGraph({ ...nodes, n: ['buyNode'] }, ['p > m', 'm.signal-out > n.trigger-in']);
  expect(validateGraph(wired).issues).toContainEqual(
    expect.objectContaining({ code: 'wire_type', node_id: 'n' }),
  );
});

test('golden check 5: an ATR with one wire from a price node is that of the bars', () => {
  const outputs = nodeOutputs({ ...PRICE, a: ['atrNode', {}] }, ['p > a'], candles);
  expect(outputs['a.atr-out']).toEqual(
    withBuffers((buffers) => Array.from(atrColumn(buffers, candles, 14))),
  );
});

test('threshold turns on beyond a level and off only when clearly back', () => {
  const values = [50, 71, 70, 66, 65, 64.9, 50, 29, 30, 35, 35.1, 29];
  const run = (data: Record<string, unknown>) => {
    const outputs = nodeOutputs(
      { ...PRICE, t: ['thresholdNode', data] },
      ['p > t'],
      candlesFrom(values),
    );
    return [outputs['t.overbought-out'], outputs['t.oversold-out']];
  };
  expect(run({})).toEqual([
    [0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1],
  ]);
  expect(run({ hysteresis: 0 })).toEqual(run({}));
  expect(run({ threshold: 50 })).toEqual([
    [0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
  ]);
  expect(run({ threshold: 50, upperThreshold: 70 })).toEqual(run({}));
  const bad = buildGraph({ ...PRICE, t: ['thresholdNode', { lowerThreshold: 80 }] }, ['p > t']);
  expect(validateGraph(bad).issues).toContainEqual(
    expect.objectContaining({ code: 'param_range', node_id: 't', level: 'error' }),
  );
});

test('volume: raw, mean, ratio and rolling VWAP; a price wire changes nothing', () => {
  const bars = {
    ...candlesFrom([10, 11, 12, 13, 14, 15]),
    volume: Float64Array.of(2, 4, 6, 0, 0, 0),
  };
  const run = (volumeType: string, wires = ['p > v.data-in']) =>
    nodeOutputs({ ...PRICE, v: ['volumeNode', { volumeType, period: 3 }] }, wires, bars)[
      'v.volume-out'
    ];
  expect(run('raw')).toEqual([2, 4, 6, 0, 0, 0]);
  expect(run('raw', [])).toEqual(run('raw'));
  expect(run('sma')).toEqual([NaN, NaN, 4, 10 / 3, 2, 0]);
  expect(run('ratio')).toEqual([NaN, NaN, 1.5, 0, 0, NaN]);
  const typical = (i: number) =>
    ((bars.high[i] ?? 0) + (bars.low[i] ?? 0) + (bars.close[i] ?? 0)) / 3;
  const vwap = run('weighted') ?? [];
  expect(vwap[2]).toBeCloseTo((2 * typical(0) + 4 * typical(1) + 6 * typical(2)) / 12, 12);
  expect(vwap[4]).toBeCloseTo(typical(2), 12);
  expect(vwap[5]).toBeNaN();
});

/** Candles that open at the given times. */
const at = (...times: string[]) =>
  toColumns(
    times.map((time) => ({
      time: Date.parse(time),
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
    })),
  );
const clock = (data: Record<string, unknown>, ...times: string[]) =>
  nodeOutputs({ t: ['timeNode', data] }, [], at(...times))['t.time-out'];

test('time: New York exchange hours by default, daylight saving by the rules of the year', () => {
  const winter = [
    '2022-01-03T14:29:55Z',
    '2022-01-03T14:30Z',
    '2022-01-03T20:59Z',
    '2022-01-03T21:00Z',
  ];
  expect(clock({}, ...winter)).toEqual([0, 1, 1, 0]);
  const summer = ['2022-07-01T13:29Z', '2022-07-01T13:30Z', '2022-07-01T20:00Z'];
  expect(clock({}, ...summer)).toEqual([0, 1, 0]);
  const night = { startTime: '02:00', endTime: '03:00' };
  // In spring 2022 (13 March) there is no hour from 2 to 3; in autumn (6 November) 1:59 comes twice.
  expect(clock(night, '2022-03-13T06:59Z', '2022-03-13T07:00Z', '2022-03-13T07:59Z')).toEqual([
    0, 0, 0,
  ]);
  const late = { startTime: '01:00', endTime: '02:00' };
  expect(clock(late, '2022-11-06T05:00Z', '2022-11-06T06:59Z', '2022-11-06T07:00Z')).toEqual([
    1, 1, 0,
  ]);
  // By the rules before 2007 the first Sunday of April 2006 was the 2nd.
  const old = ['2006-04-01T14:00Z', '2006-04-02T13:30Z', '2006-10-28T13:30Z', '2006-10-30T13:30Z'];
  expect(clock({}, ...old)).toEqual([0, 1, 1, 0]);
  expect(clock({ timezone: 'PST' }, '2022-01-03T17:29Z', '2022-01-03T17:30Z')).toEqual([0, 1]);
});

test('time: windows across midnight, and the numbers of old graphs', () => {
  const night = { startTime: '22:00', endTime: '02:00', timezone: 'UTC' };
  const times = [
    '2022-01-03T21:59Z',
    '2022-01-03T22:00Z',
    '2022-01-04T01:59Z',
    '2022-01-04T02:00Z',
  ];
  expect(clock(night, ...times)).toEqual([0, 1, 1, 0]);
  expect(clock({ ...night, endTime: '22:00' }, ...times)).toEqual([1, 1, 1, 1]);
  const sunday = '2022-01-02T13:07Z';
  expect(clock({ timeType: 'day_of_week' }, sunday, '2022-01-03T00:00Z')).toEqual([6, 0]);
  expect(clock({ timeType: 'hour' }, sunday)).toEqual([13]);
  expect(clock({ timeType: 'minute' }, sunday)).toEqual([7]);
  expect(clock({ timeType: 'unix' }, sunday)).toEqual([Date.parse(sunday) / 1_000]);
  const bad = buildGraph({ t: ['timeNode', { startTime: '25:00' }] }, []);
  expect(validateGraph(bad).issues).toContainEqual(
    expect.objectContaining({ code: 'param_type', node_id: 't' }),
  );
});

test('spread: ratio, difference and correlation of two symbols', () => {
  const feeds = new Map([
    ['BTC/USD', Float64Array.from(closes)],
    ['ETH/USD', Float64Array.from(closes, (close) => 2 * close)],
    ['SOL/EUR', Float64Array.from(closes, (close) => 1_000 / close)],
  ]);
  const run = (data: Record<string, unknown>) =>
    nodeOutputs({ s: ['spreadNode', data] }, [], candles, feeds)['s.spread-out'] ?? [];
  expect(run({})).toEqual(closes.map(() => 0.5));
  expect(run({ spreadType: 'difference' })).toEqual(closes.map((close) => close - 2 * close));
  const same = run({ spreadType: 'correlation' });
  expect(same.findIndex((value) => !Number.isNaN(value))).toBe(20);
  expect(same.at(-1)).toBeCloseTo(1, 12);
  expect(run({ spreadType: 'correlation', asset2: 'sol-eur' }).at(-1)).toBeLessThan(-0.98);
});

test('spread: a missing symbol is refused by name, and ask − bid needs none', () => {
  const result = compileGraph(
    buildGraph({ s: ['spreadNode'], c: ['compareNode', { value: 1 }], buy: ['buyNode'] }, [
      's > c.value1-in',
      'c > buy',
    ]),
  );
  if (!result.ok) throw new Error(result.report.errors.join());
  const { program } = result;
  expect(program.symbols).toEqual(['BTC/USD', 'ETH/USD']);
  const settings = {
    initialCash: 1,
    commissionRate: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const feeds = new Map([['BTC/USD', candles.close]]);
  expect(() => program.runColumns(candles, settings, feeds)).toThrow(/ETH\/USD/);
  expect(() => program.computeColumns(candles)).toThrow(
    expect.objectContaining({ code: 'symbol_unavailable' }),
  );
  const state = program.createState(settings);
  const bar = { time: 1, open: 1, high: 1, low: 1, close: 1, volume: 1 };
  expect(() => program.step(state, bar)).toThrow(/BTC\/USD/);
  const short = new Map([...feeds, ['ETH/USD', new Float64Array(3)] as const]);
  expect(() => program.runColumns(candles, settings, short)).toThrow(/expected 60 closes/);

  const outputs = nodeOutputs(
    {
      b: ['priceNode', { priceType: 'low' }],
      a: ['priceNode', { priceType: 'high' }],
      s: ['spreadNode'],
    },
    ['b > s.bid-in', 'a > s.ask-in'],
    candles,
  );
  expect(outputs['s.spread-out']).toEqual(
    closes.map((_, i) => (candles.high[i] ?? 0) - (candles.low[i] ?? 0)),
  );
  const half = buildGraph({ ...PRICE, s: ['spreadNode'] }, ['p > s.bid-in']);
  expect(validateGraph(half).issues).toContainEqual(
    expect.objectContaining({ code: 'missing_input', handle: 'ask-in' }),
  );
});

test.each([
  ['macdNode', { fastPeriod: 26, slowPeriod: 12 }],
  ['bollingerBandsNode', { deviation: -1 }],
  ['divergenceNode', { sensitivity: 2 }],
  ['patternNode', { confidence: -0.5 }],
  ['stochasticNode', { smooth: 2.5 }],
  ['thresholdNode', { hysteresis: -1 }],
])('%s with %p is refused', (type, data) => {
  const report = validateGraph(buildGraph({ ...PRICE, n: [type, data] }, ['p > n']));
  expect(report.issues).toContainEqual(
    expect.objectContaining({ code: 'param_range', level: 'error', node_id: 'n' }),
  );
});

test('old handles of indicators and thresholds still wire', () => {
  const outputs = nodeOutputs(
    {
      ...PRICE,
      w: ['williamsRNode'],
      t: ['thresholdNode'],
      n: ['notNode'],
      c: ['compareNode', { value: -50 }],
    },
    ['p > w', 'w.williams-r-out > c.value1-in', 'p > t.value1-in', 't.above-out > n.input-in'],
    candles,
  );
  expect(outputs['c.result-out']).toContain(1);
  expect(outputs['n.result-out']).toContain(0);
});
