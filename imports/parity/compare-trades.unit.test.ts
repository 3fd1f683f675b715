import { parityFixtures } from '../testing/parity-fixtures';
import { compareRun } from './compare-run';
import { firstDifference } from './compare-trades';
import { legacyRun } from './legacy-run';
import { oldTrades } from './old-trades';

const { strategies, runs, candles } = parityFixtures();
const [{ run, strategy } = runs[0] as (typeof runs)[number]] = runs;
const graph = strategies[strategy ?? ''];
const emulated = legacyRun(graph, candles, Number(run.scalars.initial_balance));

/** The trades of the old run as its Redis had them. */
const stored = (emulated?.fills ?? []).map(({ bar, side, quantity, price }) => ({
  timestamp: new Date(candles.time[bar] ?? NaN).toISOString(),
  action: `TradeAction.${side.toUpperCase()}`,
  quantity: quantity.toFixed(8),
  price: String(price),
}));

function tradesItem(trades: unknown) {
  const given = { subject: 'x', run: { ...run, trades } as never, graph, candles };
  const items = compareRun({ ...given, timeframe: '1h' as const });
  return items.filter(({ item }) => item === 'trades');
}

test('a run whose trades are gone is compared by its figures alone', () => {
  expect(tradesItem(null)).toEqual([]);
});

test('trades that the emulation makes one by one are explained', () => {
  expect(stored.length).toBeGreaterThan(2);
  expect(stored).toHaveLength(run.scalars.trade_count ?? -1);
  expect(tradesItem(stored)).toMatchObject([
    { outcome: 'explained', old: stored.length, reason: 'nodes and execution' },
  ]);
});

test.each([
  ['price', { price: '1' }],
  ['quantity', { quantity: '0.5' }],
  ['time', { timestamp: '2024-01-01T00:00:00Z' }],
  ['side', { action: 'BUY' }],
])('the first trade whose %s differs is named, where every total is the same', (what, change) => {
  const changed = stored.map((trade, i) => (i === 1 ? { ...trade, ...change } : trade));
  const [item] = tradesItem(changed);
  expect(item?.outcome).toBe('unexplained');
  // A trade of another time is another one of the list.
  expect(item?.reason).toMatch(
    what === 'time' ? /^trade 1: / : new RegExp(`^trade 2: ${what}: old`),
  );
});

test('trades that are not all there, or not readable, are not compared', () => {
  expect(tradesItem(stored.slice(1))).toMatchObject([
    { outcome: 'not_comparable', reason: expect.stringContaining(`of ${stored.length}`) },
  ]);
  expect(tradesItem('text')).toMatchObject([{ outcome: 'not_comparable' }]);
  expect(oldTrades([{ side: 'hold', price: 1, quantity: 1, time: 1_700_000_000 }])).toBeUndefined();
});

test('a trade too few or too many is a difference', () => {
  const one = { time: 0, side: 'buy', quantity: 1, price: 2 } as const;
  expect(firstDifference([one], [one], 60_000)).toBeUndefined();
  expect(firstDifference([one], [], 60_000)).toBe('trade 1: side: old buy, here none');
  expect(firstDifference([], [one], 60_000)).toBe('trade 1: side: old none, here buy');
  expect(firstDifference([one], [{ ...one, time: 59_999 }], 60_000)).toBeUndefined();
  expect(firstDifference([one], [{ ...one, price: 2.0001 }], 60_000)).toContain('price');
});
