import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { WholeResults } from '../../../activities/backtest/compute-run';
import type { Fill, RoundTripRow } from '../../../engine';
import { propertyRuns } from '../../../test/support/property-runs';
import { MemoryObjects } from '../testing/memory-objects';
import { resultObjects } from './result-objects';
import { RunResults } from './run-results';

// Parquet is loaded when it is first needed.
jest.setTimeout(30_000);

const SYMBOL = 'BTC/USD';

const number = fc.oneof(
  { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity),
);
const time = fc.integer({ min: 0, max: 4e12 });
const name = fc.oneof(fc.constantFrom('signal', 'stop_loss'), fc.string({ maxLength: 5 }));

const anyFill = fc.record({
  ...{ time, quantity: number, price: number, fee: number, cash: number, position: number },
  ...{ side: fc.constantFrom('buy', 'sell'), pnl: fc.option(number), reason: name, nodeId: name },
  ...{ orderType: fc.constantFrom('market', 'limit'), orderedAt: time },
}) as fc.Arbitrary<Fill>;

const iso = time.map((at) => new Date(at).toISOString());
// In the order of the keys of a result.
const anyTrip = fc.record({
  trade_id: fc.integer({ min: 1, max: 1e6 }).map(String),
  ...{ entry_time: iso, exit_time: iso, quantity: number, entry_price: number },
  ...{ exit_price: number, pnl: number, return: number, duration_ms: time },
  ...{ adverse_excursion: number, favourable_excursion: number, exit_reason: name },
}) as fc.Arbitrary<RoundTripRow>;

const anyPoint = fc.record({
  ...{ Datetime: fc.nat(), Open: number, High: number, Low: number, Close: number },
  ...{ PortfolioValue: number, cash: number, position: number },
});

/** A trade of the results, as the engine lists it. */
function tradeOf(fill: Fill, index: number) {
  return {
    ...{ trade_id: String(index + 1), symbol: SYMBOL, side: fill.side, quantity: fill.quantity },
    ...{ price: fill.price, timestamp: new Date(fill.time).toISOString(), pnl: fill.pnl },
    commission: fill.fee,
    portfolio_value: fill.cash + fill.position * fill.price,
    reason: fill.reason,
  };
}

function resultsOf(
  fills: readonly Fill[],
  trips: readonly RoundTripRow[],
  points: readonly { readonly Datetime: number }[],
  label: string,
) {
  const dates = [0, ...points.map(({ Datetime }) => Datetime + 60)];
  const curve = dates.map((date) => date / 3);
  return {
    ...{ sharpe_ratio: 1.5, undefined_figures: { label }, note: `"trades":[] of ${label}` },
    cumulative_returns: { dates, backtest: curve, benchmark: curve.map((value) => -value) },
    daily_returns: {},
    underwater_curve: { dates, underwater: curve },
    chart_data: points,
    trades: fills.map(tradeOf),
    gaps: [],
    round_trips: trips,
    trades_left_out: 0,
  } as unknown as WholeResults;
}

async function stored(results: WholeResults, fills: readonly Fill[], shortFills: number) {
  const objects = new MemoryObjects();
  const store = new RunResults(objects);
  const key = await store.put('run', resultObjects(results, fills, shortFills));
  return { store, objects, place: { key, symbol: SYMBOL } };
}

async function wholeText(store: RunResults, place: { key: string; symbol: string }) {
  const read = await store.read(place);
  return read && text(Readable.from(read.filled(read.head)));
}

test('what is read is to the byte what was stored, in one document and in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFill, { maxLength: 20 }),
      fc.array(anyTrip, { maxLength: 10 }),
      fc.array(anyPoint, { minLength: 1, maxLength: 20 }),
      fc.string(),
      fc.constantFrom(0, 1_000),
      async (fills, trips, points, label, shortFills) => {
        const results = resultsOf(fills, trips, points, label);
        const { store, place } = await stored(results, fills, shortFills);
        expect(await wholeText(store, place)).toBe(JSON.stringify(results));
        const page = await store.page(place, 'fills', { cursor: 1, limit: 5 });
        const expected = JSON.stringify(results.trades.slice(1, 6));
        expect(page?.total).toBe(fills.length);
        expect(JSON.stringify(page?.rows)).toBe(expected);
        const of = await store.page(place, 'round-trips', { cursor: 0, limit: 3 });
        expect(JSON.stringify(of?.rows)).toBe(JSON.stringify(trips.slice(0, 3)));
        const { dates, backtest } = results.cumulative_returns as Record<string, number[]>;
        expect(await store.equity(place.key)).toEqual({ dates, returns: backtest });
      },
    ),
    propertyRuns(40),
  );
});

const many = fc.sample(fc.array(anyFill, { minLength: 5_000, maxLength: 5_000 }), {
  numRuns: 1,
  seed: 3,
});
const points = fc.sample(anyPoint, { numRuns: 10, seed: 3 });

test('a long result is several groups of rows, and none of it is missing', async () => {
  const fills = many[0] ?? [];
  const trips = fc.sample(anyTrip, { numRuns: 3_000, seed: 4 });
  const results = resultsOf(fills, trips, points, '');
  const { store, objects, place } = await stored(results, fills, 2_000);
  expect([...objects.byKey.keys()]).toEqual([
    'backtests/run/result/fills.parquet',
    'backtests/run/result/round-trips.parquet',
    'backtests/run/result/series.parquet',
    'backtests/run/result/head.json.gz',
  ]);
  expect(await wholeText(store, place)).toBe(JSON.stringify(results));
  for (const from of [0, 2_000, 2_048, 4_990, 5_000, 9_000]) {
    const page = await store.page(place, 'fills', { cursor: from, limit: 100 });
    expect(page?.total).toBe(5_000);
    expect(JSON.stringify(page?.rows)).toBe(JSON.stringify(results.trades.slice(from, from + 100)));
  }
});

test.each([
  ['fails', () => Promise.reject(new Error('the store is away')), 'the store is away'],
  ['has lost the file', () => Promise.resolve(undefined), /^expected bytes \d+-\d+ of /],
])(
  'a read by ranges is refused while the store %s, and works afterwards',
  async (_, answer, reason) => {
    const fills = many.flat().slice(0, 20_000);
    const trips = fc.sample(anyTrip, { numRuns: 10, seed: 4 });
    const { objects, place } = await stored(resultsOf(fills, trips, points, ''), fills, 100);
    let isAway = true;
    const store = new RunResults({
      put: async () => undefined,
      get: (key) => objects.get(key),
      getTail: (...tail) => objects.getTail(...tail),
      getRange: (...range) => (isAway ? answer() : objects.getRange(...range)),
    });
    await expect(store.page(place, 'fills', { cursor: 0, limit: 10 })).rejects.toThrow(reason);
    isAway = false;
    expect((await store.page(place, 'fills', { cursor: 0, limit: 10 }))?.rows).toHaveLength(10);
  },
);

test('the document is stored last, and without it there is no result', async () => {
  const fills = (many[0] ?? []).slice(0, 3);
  const order: string[] = [];
  const objects = new MemoryObjects();
  const failing = {
    put: async (key: string, bytes: Uint8Array) => {
      if (key.endsWith('series.parquet')) throw new Error('the store is away');
      order.push(key);
      await objects.put(key, bytes);
    },
    get: (key: string) => objects.get(key),
    getRange: (...range: [string, number, number]) => objects.getRange(...range),
    getTail: (...tail: [string, number]) => objects.getTail(...tail),
  };
  const written = resultObjects(resultsOf(fills, [], points, ''), fills, 0);
  await expect(new RunResults(failing).put('run', written)).rejects.toThrow('the store is away');
  expect(order.some((key) => key.endsWith('head.json.gz'))).toBe(false);
});
