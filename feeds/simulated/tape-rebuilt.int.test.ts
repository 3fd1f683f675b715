import fc from 'fast-check';
import { TAPE_PATH } from '../testing/exchange-bench';
import { cutCandle } from './cut-candle';
import { listMarkets } from './listed-markets';
import type { Market } from './market';
import { MarketCandles } from './market-candles';
import { SeededRandom } from './seeded-random';
import { MINUTE_MS, readTape, type CellCandle, type Tape } from './tape';

let tape: Tape;
let markets: Map<string, Market>;
beforeAll(async () => {
  tape = await readTape(TAPE_PATH);
  markets = listMarkets(tape, { symbols: 2, printsPerSecond: 20 });
});

function marketOf(productId: string): Market {
  const market = markets.get(productId);
  if (!market) throw new Error(`${productId} is not listed`);
  return market;
}

/** Candles of a minute from prints alone, and a check of ids and times on the way. */
function rebuild(market: Market, fromId: number, toId: number): Map<number, CellCandle> {
  const candles = new Map<number, CellCandle>();
  let id = fromId;
  let time = 0;
  let faults = 0;
  for (const print of market.prints(fromId, toId)) {
    if (print.id !== id || print.timeMicros < time || print.size < 1) faults += 1;
    id += 1;
    time = print.timeMicros;
    const minute = Math.floor(time / 1000 / MINUTE_MS) * MINUTE_MS;
    const candle = candles.get(minute);
    const { price, size } = print;
    if (!candle) {
      candles.set(minute, { open: price, high: price, low: price, close: price, volume: size });
      continue;
    }
    candle.high = Math.max(candle.high, price);
    candle.low = Math.min(candle.low, price);
    candle.close = price;
    candle.volume += size;
  }
  expect(faults).toBe(0);
  return candles;
}

test('minute candles rebuilt from the prints are the rows of the file, all of them', () => {
  const market = marketOf('BTC-USD');
  const end = tape.startMs + tape.rows.length * MINUTE_MS;
  const candles = rebuild(market, 1, market.lastIdAt(end - 1));
  expect([...candles.keys()]).toEqual(tape.rows.map((_, row) => tape.startMs + row * MINUTE_MS));
  expect([...candles.values()]).toEqual(tape.rows);
});

/** The first 100 minutes of a repetition, from prints alone. */
function beginningOf(market: Market, repetition: number): CellCandle[] {
  const loop = tape.rows.length * MINUTE_MS;
  const start = tape.startMs + repetition * loop;
  const before = market.lastIdAt(start - 1);
  expect(before).toBe(repetition * market.lastIdAt(tape.startMs + loop - 1));
  return [...rebuild(market, before + 1, market.lastIdAt(start + 100 * MINUTE_MS - 1)).values()];
}

test('a repetition is the tape again, every second one backwards, with ids that go on', () => {
  const market = marketOf('BTC-USD');
  expect(beginningOf(market, 58)).toEqual(tape.rows.slice(0, 100));
  expect(beginningOf(market, 57)).toEqual(
    tape.rows
      .slice(-100)
      .reverse()
      .map((row) => ({ ...row, open: row.close, close: row.open })),
  );
});

test('property: repetitions join without a jump and nothing drifts; history agrees with the prints', async () => {
  const rows = tape.rows.length;
  const productIds = ['BTC-USD', 'ETH-USD', 'SOL-USD'];
  const phases: Record<string, number> = { 'ETH-USD': 11_117, 'SOL-USD': 28_411 };
  // A market that begins within the tape has seen all of it after two repetitions.
  const rangeOf = (market: Market) => {
    const seen = Array.from({ length: 2 * rows }, (_, cell) => market.cells.candleOf(cell));
    const low = seen.reduce((least, candle) => Math.min(least, candle.low), Infinity);
    return { low, high: seen.reduce((most, candle) => Math.max(most, candle.high), 0) };
  };
  const ranges = new Map(productIds.map((id) => [id, rangeOf(marketOf(id))]));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...productIds),
      fc.integer({ min: 1, max: 120 }),
      async (productId, repetition) => {
        const market = marketOf(productId);
        const { cells } = market;
        const join = repetition * rows - (phases[productId] ?? 0);
        const before = cells.candleOf(join - 1);
        const after = cells.candleOf(join);
        expect(after.open).toBe(before.close);
        // Mirrored at the join: the market goes back the way it came.
        const { open, close, ...same } = before;
        expect(after).toEqual({ ...same, open: close, close: open });
        const from = cells.startMs + (join - 3) * MINUTE_MS;
        const to = from + 6 * MINUTE_MS;
        const fromPrints = rebuild(market, market.lastIdAt(from - 1) + 1, market.lastIdAt(to - 1));
        const history = await new MarketCandles(market).range(MINUTE_MS, from, to - 1, to);
        expect(history).toEqual([...fromPrints].map(([time, candle]) => ({ time, ...candle })));
        const range = ranges.get(productId);
        expect(Math.min(...history.map(({ low }) => low))).toBeGreaterThanOrEqual(range?.low ?? 0);
        expect(Math.max(...history.map(({ high }) => high))).toBeLessThanOrEqual(range?.high ?? 0);
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing exists before the tape begins, nor from the end of trading on', () => {
  expect(marketOf('BTC-USD').lastIdAt(tape.startMs - 1)).toBe(0);
  const stop = tape.startMs + 10 * MINUTE_MS;
  const market = listMarkets(tape, undefined, stop).get('BTC-USD');
  expect(market?.lastIdAt(stop + MINUTE_MS)).toBe(marketOf('BTC-USD').lastIdAt(stop - 1));
});

test.each(['BTC-USD', 'ETH-USD', 'SOL-USD', 'LOAD-0002-USD'])(
  'candles of %s added up from cells equal candles added up from prints',
  async (productId) => {
    const market = marketOf(productId);
    const from = tape.startMs + 1000 * MINUTE_MS;
    const now = from + 61 * MINUTE_MS + 31_234;
    const ranged = await new MarketCandles(market).range(MINUTE_MS, from, now, now);
    const rebuilt = rebuild(market, market.lastIdAt(from - 1) + 1, market.lastIdAt(now));
    expect(ranged).toEqual([...rebuilt].map(([time, candle]) => ({ time, ...candle })));
    const [hour] = await new MarketCandles(market).range(3_600_000, from - 3_600_000, now, now);
    const minutes = await new MarketCandles(market).range(
      MINUTE_MS,
      hour?.time ?? 0,
      (hour?.time ?? 0) + 3_599_999,
      now,
    );
    expect(hour?.volume).toBe(minutes.reduce((sum, candle) => sum + candle.volume, 0));
    expect(hour?.high).toBe(Math.max(...minutes.map((candle) => candle.high)));
  },
);

test('a print found by its id is the print found by its time', () => {
  for (const market of markets.values()) {
    const last = market.lastIdAt(Date.parse('2026-03-01T10:11:12.345Z'));
    const print = market.print(last);
    expect(market.lastIdAt(Math.ceil(print.timeMicros / 1000))).toBeGreaterThanOrEqual(last);
    expect(market.lastIdAt(Math.floor(print.timeMicros / 1000) - 1)).toBeLessThan(last);
  }
});

test('property: every cut candle is rebuilt exactly', () => {
  const prices = fc.array(fc.integer({ min: 1, max: 1e7 }), { minLength: 4, maxLength: 4 });
  const counts = fc.integer({ min: 4, max: 200 });
  const volumes = fc.integer({ min: 200, max: 9e13 });
  fc.assert(
    fc.property(prices, counts, volumes, fc.integer(), ([a, b, c, d], count, volume, seed) => {
      const sorted = [a ?? 1, b ?? 1, c ?? 1, d ?? 1].sort((x, y) => x - y);
      const [low = 1, open = 1, close = 1, high = 1] = sorted;
      const candle = { open, high, low, close, volume };
      const cut = cutCandle(candle, count, 1000, new SeededRandom(seed));
      const sum = cut.size.reduce((total, size) => total + size, 0);
      expect([cut.price[0], cut.price.at(-1), sum]).toEqual([open, close, volume]);
      expect([Math.min(...cut.price), Math.max(...cut.price)]).toEqual([low, high]);
      expect(Math.min(...cut.size)).toBeGreaterThan(0);
      expect([...cut.offsetMicros]).toEqual([...cut.offsetMicros].sort((x, y) => x - y));
      expect(cut.offsetMicros.at(-1)).toBeLessThan(1_000_000);
    }),
  );
});
