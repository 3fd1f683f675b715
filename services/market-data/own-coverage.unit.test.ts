import type { CandleSeries } from '../../activities/market-data/candle-series';
import { emptySeries, sliceByTime } from '../../activities/market-data/candle-series';
import type { CandleKey, TimeRange } from '../../activities/market-data/ports';
import { instrumentId } from '../../contracts/instrument';
import type { OwnData } from '../../contracts/own-data';
import { mergedCandles as mergedHere } from '../../cli/run/merged-candles';
import { firstBar, mergedCandles, OwnCoverage } from './own-coverage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2022, 0, 1, 5);
const END = Date.UTC(2022, 3, 1);
const instrument = instrumentId('imported.me', 'EUR/USD');

/** Hours of three months less those from the first to the second of each range. */
function hoursWithout(...gaps: readonly (readonly [number, number])[]): CandleSeries {
  const times: number[] = [];
  for (let time = START; time < END; time += HOUR) {
    if (!gaps.some(([from, to]) => time >= from && time < to)) times.push(time);
  }
  return { ...emptySeries(times.length), time: Float64Array.from(times) };
}

function coverageOf(series: CandleSeries) {
  const reads: TimeRange[] = [];
  let version = 1;
  const coverage = new OwnCoverage(
    {
      read: (_: CandleKey, range: TimeRange) => {
        reads.push(range);
        return Promise.resolve(sliceByTime(series, range.start, range.end));
      },
    },
    {
      of: (_key: CandleKey, _range: TimeRange, known: unknown) =>
        Promise.resolve({ version: JSON.stringify([version, known]), candles: 0, missing: 0 }),
    },
  );
  const own = {
    ...{ timeframe: '1h', grade: 'A', quality: { calendar: '24x7' } },
    ...{ start: new Date(START).toISOString(), end: new Date(END).toISOString() },
  } as OwnData;
  const ask = (timeframe: '1h' | '4h' | '1d', start = START - DAY, end = END) =>
    coverage.of({ own, instrument, timeframe, range: { start, end } });
  return { ask, reads, change: () => version++ };
}

test('a range is read once for each version, a month at a time', async () => {
  const { ask, reads, change } = coverageOf(hoursWithout());
  const first = await ask('1h');
  expect(first).toMatchObject({ candles: (END - START) / HOUR, first: START, gaps: 0 });
  expect(await ask('1h')).toEqual(first);
  expect(reads).toHaveLength(3);
  expect(Math.max(...reads.map(({ start, end }) => end - start))).toBeLessThanOrEqual(31 * DAY);
  change();
  await ask('1h');
  expect(reads).toHaveLength(6);
  await ask('1h', START, END - DAY);
  expect(reads).toHaveLength(9);
});

test('a gap over the turn of a month is one, and what follows the last candle is one', async () => {
  const turn = Date.UTC(2022, 1, 1);
  const gap = [turn - 2 * HOUR, turn + 3 * HOUR] as const;
  const { ask } = coverageOf(hoursWithout(gap));
  expect(await ask('1h', START, END + 2 * HOUR)).toMatchObject({
    gaps: 2,
    bars_missing: 7,
    first_gaps: [
      { start: gap[0], end: gap[1] },
      { start: END, end: END + 2 * HOUR },
    ],
  });
  expect(await ask('4h', Date.UTC(2022, 0, 1))).toMatchObject({
    first: Date.UTC(2022, 0, 1, 8),
    gaps: 1,
    bars_missing: 2,
  });
});

test('a range before all candles has none, and no gaps', async () => {
  const { ask } = coverageOf(hoursWithout());
  expect(await ask('1h', START - 9 * DAY, START - DAY)).toMatchObject({ candles: 0, gaps: 0 });
});

const MINUTE = 60_000;
/** Thursday to Monday of a week in summer, 13:30 to 20:00 in UTC, with volumes that do not add up as doubles. */
const sessions = [2, 3, 6].map((day) => Date.UTC(2022, 5, day, 13, 30));
const stock = {
  ...{ timeframe: '1m', quality: { calendar: 'us-equities' } },
  ...{ start: new Date(sessions[0] as number).toISOString() },
} as OwnData;

function stockMinutes(without = -1): CandleSeries {
  const time = sessions.flatMap((open) =>
    Array.from({ length: 390 }, (_, i) => open + i * MINUTE).filter((at) => at !== without),
  );
  const prices = Float64Array.from(time, (_, i) => 10 + Math.sin(i));
  const volume = new Float64Array(time.length).fill(0.1);
  const trades = new Float64Array(time.length);
  const [open, high, low, close] = [prices, prices, prices, prices];
  return { time: Float64Array.from(time), open, high, low, close, volume, trades };
}

test.each(['1h', '4h', '1d'] as const)(
  'bars of %s hold the hours of the market, as on the command line',
  (timeframe) => {
    const length = { '1h': HOUR, '4h': 4 * HOUR, '1d': DAY }[timeframe];
    const series = stockMinutes();
    const { trades: _, ...merged } = mergedCandles(stock, series, length);
    const here = mergedHere({ columns: series, spacing: MINUTE }, timeframe, 'us-equities');
    expect(here.warnings).toEqual([]);
    expect(merged).toEqual(here.columns);
    expect(merged.time).toHaveLength({ '1h': 21, '4h': 6, '1d': 3 }[timeframe]);
    expect(firstBar(stock, timeframe)).toBe(merged.time[0]);
  },
);

test('a longer bar without one of its minutes is missing, and is a gap', async () => {
  const without = (sessions[1] as number) + MINUTE;
  const series = stockMinutes(without);
  const lengths = [HOUR, 4 * HOUR, DAY].map((length) => mergedCandles(stock, series, length));
  expect(lengths.map(({ time }) => time.length)).toEqual([20, 5, 2]);
  const coverage = new OwnCoverage(
    { read: (_, range) => Promise.resolve(sliceByTime(series, range.start, range.end)) },
    { of: () => Promise.resolve({ version: null, candles: 0, missing: 0 }) },
  );
  const range = { start: Date.UTC(2022, 5, 2), end: Date.UTC(2022, 5, 7) };
  const asked = { own: { ...stock, end: stock.start }, instrument, range };
  const gaps = await Promise.all(
    (['1h', '1d'] as const).map((timeframe) => coverage.of({ ...asked, timeframe })),
  );
  expect(gaps).toMatchObject([
    { candles: 20, gaps: 1, bars_missing: 1 },
    { candles: 2, gaps: 1, bars_missing: 1 },
  ]);
});

test('candles off the grid make bars as on the command line in a market that closes, and as before in one that does not', () => {
  const hours = [14, 15, 16, 17, 18, 19, 20].map((hour) => Date.UTC(2022, 0, 4, hour, 30));
  const time = Float64Array.from(hours);
  const series = { ...emptySeries(hours.length), time };
  const winter = { ...stock, timeframe: '1h' } as OwnData;
  expect([...mergedCandles(winter, series, 4 * HOUR).time]).toEqual(
    [12, 16, 20].map((hour) => Date.UTC(2022, 0, 4, hour)),
  );
  const without = (left: number) => {
    const some = { ...emptySeries(6), time: time.filter((at) => at !== hours[left]) };
    return [...mergedCandles(winter, some, 4 * HOUR).time].map((at) => new Date(at).getUTCHours());
  };
  expect([without(1), without(2), without(5)]).toEqual([
    [16, 20],
    [12, 20],
    [12, 20],
  ]);
  const jitter = { ...series, time: time.map((at, i) => (i === 3 ? at + 2_000 : at)) };
  expect(mergedCandles(winter, jitter, 4 * HOUR).time).toHaveLength(3);
  const always = { ...winter, quality: { calendar: '24x7' } } as OwnData;
  expect([...mergedCandles(always, series, 4 * HOUR).time]).toEqual([hours[2]]);
});
