import type { CandleAnswer, CandleRequest, TimeRange } from '../../contracts/candle-transfer';
import { parseInstrumentId } from '../../contracts/instrument';
import { emptyColumns, timeframeMs, tradingYears } from '../../engine';
import { closesAt, fetchSeries } from './candle-series';
import type { CandlesBefore } from './candle-series';
import type { FetchCandles } from './fetch-candles';
import { PAGE_BARS, warmupStart } from './warmup-start';

const MINUTE = 60_000;
const [HOUR, DAY] = [60 * MINUTE, 1_440 * MINUTE];
const START = Date.UTC(2022, 0, 1);
const never = new AbortController().signal;

/** A market with a candle in every minute outside the holes, each price telling its time. */
function marketWithout(holes: readonly TimeRange[], requests: CandleRequest[] = []): FetchCandles {
  const inHole = (time: number) => holes.some(({ start, end }) => time >= start && time < end);
  return async (request) => {
    requests.push(request);
    const times: number[] = [];
    for (let time = request.start; time < request.end; time += MINUTE) {
      if (!inHole(time)) times.push(time);
    }
    const columns = emptyColumns(times.length);
    columns.time.set(times);
    columns.close.set(times.map((time) => time / MINUTE));
    const cut = holes.map(({ start, end }) => ({
      start: Math.max(start, request.start),
      end: Math.min(end, request.end),
    }));
    return { source: 'simulated', columns, holes: cut.filter(({ start, end }) => start < end) };
  };
}

const request = (bars: number, warmupBars = 10) => ({
  userId: 'u',
  instrument: parseInstrumentId('simulated:BTC/USD'),
  timeframe: '1m' as const,
  start: START,
  end: START + bars * MINUTE,
  warmupBars,
});

test('pages join to one series that begins with the warm-up', async () => {
  const requests: CandleRequest[] = [];
  const fractions: number[] = [];
  const series = await fetchSeries(request(45_000), marketWithout([], requests), never, (done) => {
    fractions.push(done);
  });
  const { columns } = series;
  expect(columns.time).toHaveLength(45_010);
  expect(columns.time[0]).toBe(START - 10 * MINUTE);
  columns.time.forEach((time, i) => {
    if (time !== START + (i - 10) * MINUTE || columns.close[i] !== time / MINUTE) {
      throw new Error(`bar ${i} is out of place`);
    }
  });
  expect(requests.map(({ start }) => start).slice(1)).toEqual(
    requests.map(({ end }) => end).slice(0, -1),
  );
  expect(fractions.at(-1)).toBe(1);
  expect(series).toMatchObject({
    source: 'simulated',
    warmupBars: 10,
    warmupBarsFound: 10,
    completeUntil: START + 45_000 * MINUTE,
  });
});

test('holes before the start are counted and do not fail the run', async () => {
  const hole = { start: START - 10 * MINUTE, end: START - 4 * MINUTE };
  const series = await fetchSeries(request(5), marketWithout([hole]), never, () => undefined);
  expect(series.warmupBarsFound).toBe(4);
});

test('a hole over the border of two pages is named once, and only what lies inside', async () => {
  const border = START + (20_000 - 10) * MINUTE;
  const holes = [
    { start: START - 2 * MINUTE, end: START + 3 * MINUTE },
    { start: border - 2 * MINUTE, end: border + MINUTE },
  ];
  await expect(
    fetchSeries(request(30_000), marketWithout(holes), never, () => undefined),
  ).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    retryable: false,
    message:
      'expected candles without gaps, but 6 are missing: ' +
      'from 2022-01-01T00:00:00.000Z to 2022-01-01T00:03:00.000Z, ' +
      'from 2022-01-14T21:08:00.000Z to 2022-01-14T21:11:00.000Z',
  });
});

/** The same market of an exchange whose first candle is that one. */
const marketSince =
  (first: number, holes: readonly TimeRange[] = []): FetchCandles =>
  async (asked, signal) => {
    const answer = await marketWithout([{ start: 0, end: first }, ...holes])(asked, signal);
    return asked.start < first ? { ...answer, clampedTo: first } : answer;
  };

test('a start before the first candle moves to it, over whole pages', async () => {
  const first = START + 25_000 * MINUTE;
  const series = await fetchSeries(request(30_000), marketSince(first), never, () => undefined);
  expect(series).toMatchObject({ startClampedTo: first, warmupBarsFound: 0, gaps: [] });
  expect(series.columns.time).toHaveLength(5_000);
});

test('an exchange that knows the day of its first candle starts with that candle', async () => {
  const first = START + 700 * MINUTE;
  const known: FetchCandles = async (asked, signal) => {
    const answer = await marketSince(first)(asked, signal);
    return { ...answer, clampedTo: START };
  };
  const early = { ...request(800), start: START - 30 * MINUTE };
  const series = await fetchSeries(early, known, never, () => undefined);
  expect(series).toMatchObject({ startClampedTo: first, gaps: [] });
});

test('warm-up that there never was does not move the start', async () => {
  const first = START - 4 * MINUTE;
  const series = await fetchSeries(request(30), marketSince(first), never, () => undefined);
  expect(series).toMatchObject({ warmupBarsFound: 4 });
  expect(series.startClampedTo).toBeUndefined();
});

test('a gap after the first candle fails, and a start after the end has no candle', async () => {
  const first = START + 10 * MINUTE;
  const hole = { start: START + 20 * MINUTE, end: START + 22 * MINUTE };
  const fetched = (bars: number) =>
    fetchSeries(request(bars), marketSince(first, [hole]), never, () => undefined);
  await expect(fetched(40)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    message: expect.stringContaining('2 are missing: from 2022-01-01T00:20:00.000Z') as string,
  });
  await expect(fetched(5)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    message: expect.stringContaining('has no candles from 2022-01-01T00:00:00.000Z') as string,
  });
});

test('a range without any candle fails, whatever warmed up', async () => {
  const later: FetchCandles = async (asked, signal) => {
    const answer = await marketWithout([])({ ...asked, end: START }, signal);
    return { ...answer, holes: [] };
  };
  await expect(fetchSeries(request(5), later, never, () => undefined)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
  });
});

test('a start inside a candle begins with the next one', async () => {
  const inside = { ...request(5, 2), start: START + 1 };
  const series = await fetchSeries(inside, marketWithout([]), never, () => undefined);
  expect(series.columns.time[2]).toBe(START + MINUTE);
  expect(series.columns.time).toHaveLength(6);
});

test('closes of another symbol stand at the bars of the run, and are not ready where it has none', () => {
  const times = Float64Array.of(1, 2, 3, 5, 6);
  const other = { ...emptyColumns(4), time: Float64Array.of(0, 2, 3, 6) };
  other.close.set([10, 12, 13, 16]);
  expect([...closesAt(times, other)]).toEqual([NaN, 12, 13, NaN, 16]);
  expect([...closesAt(times, emptyColumns(0))]).toEqual([NaN, NaN, NaN, NaN, NaN]);
});

test('candles of the owner are named without the id of the user', async () => {
  const own = { ...request(10, 0), instrument: parseInstrumentId('imported.ada-1:EUR/USD') };
  const empty: FetchCandles = async () => ({
    source: 'imported.ada-1',
    columns: emptyColumns(0),
    holes: [],
  });
  await expect(fetchSeries(own, empty, never, () => undefined)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    message: expect.stringMatching(/^imported:EUR\/USD 1m has no candles from /) as string,
  });
  const sources = ['imported.ada-1', 'imported.bob-2'];
  const changing: FetchCandles = async () => ({
    source: sources.shift() ?? '',
    columns: emptyColumns(0),
    holes: [],
  });
  const twoPages = { ...request(30_000, 0), instrument: own.instrument };
  await expect(fetchSeries(twoPages, changing, never, () => undefined)).rejects.toThrow(
    'expected candles of imported, but received imported',
  );
});

test('a user’s own candles warm up over the hours in which their market is closed', async () => {
  const night = { start: Date.UTC(2022, 0, 4, 21), end: Date.UTC(2022, 0, 5, 14, 30) };
  const evening = { start: 0, end: Date.UTC(2022, 0, 4, 14, 30) };
  const holes = [evening, night];
  const market = marketWithout(holes);
  const fetched = (instrument: string, warmupBars: number, start = night.end) =>
    fetchSeries(
      {
        ...request(5, warmupBars),
        instrument: parseInstrumentId(instrument),
        start,
        end: night.end + 5 * MINUTE,
      },
      async (...of) => ({ ...(await market(...of)), calendar: 'us-equities' }),
      never,
      () => undefined,
    );
  const own = await fetched('imported.ada-1:SPY/USD', 40);
  expect(own).toMatchObject({ warmupBars: 40, warmupBarsFound: 40, gaps: [] });
  expect(own.columns.time[0]).toBe(night.start - 40 * MINUTE);
  expect(await fetched('imported.ada-1:SPY/USD', 391)).toMatchObject({ warmupBarsFound: 390 });
  const closure = { start: Date.UTC(2022, 0, 4, 15), end: night.start };
  holes.push(closure);
  const over = await fetched('imported.ada-1:SPY/USD', 30);
  expect(over).toMatchObject({ warmupBarsFound: 30 });
  expect(over.columns.time[0]).toBe(closure.start - 30 * MINUTE);
  // The closure goes on to the start, which lies in the night.
  expect(await fetched('imported.ada-1:SPY/USD', 30, night.start + HOUR)).toMatchObject({
    gaps: [],
    warmupBarsFound: 30,
  });
  expect(await fetched('simulated:BTC/USD', 40)).toMatchObject({ warmupBarsFound: 0 });
});

test('a symbol beside a user’s own has candles from where those of the run begin', async () => {
  const instrument = parseInstrumentId('imported.ada-1:ETH/USD');
  const of = { ...request(5, 10), instrument, warmupFrom: START - 20 * MINUTE };
  const { columns } = await fetchSeries(of, marketWithout([]), never, () => undefined);
  expect(columns.time[0]).toBe(START - 20 * MINUTE);
  expect(columns.time).toHaveLength(25);
});

test('a hole of a year is looked over in steps, and no more is kept than warms up', async () => {
  const length = MINUTE;
  const start = Date.UTC(2024, 0, 1);
  const hole = { start: start - 365 * DAY, end: start - 100 * MINUTE };
  const asked: CandleRequest[] = [];
  const bar = {
    ...{ userId: 'u', instrument: parseInstrumentId('imported.ada-1:BTC/USD') },
    ...{ timeframe: '1m' as const, start, end: start + length },
  };
  const from = await warmupStart(bar, 200, marketWithout([hole], asked), never);
  expect(from).toBe(hole.start - 100 * MINUTE);
  expect(Math.max(...asked.map((one) => (one.end - one.start) / length))).toBe(PAGE_BARS);
  expect(asked.length).toBeLessThan(32);
});

test.each([
  ['1h', 2],
  ['4h', 8],
  ['12h', 15],
] as const)(
  'as many bars of %s are fetched as warm up, though they begin before their market opens: of %i days, one of them a holiday',
  async (timeframe, days) => {
    const length = timeframeMs(timeframe);
    const start = Date.UTC(2022, 6, 8, timeframe === '1h' ? 13 : 12);
    const fromOf = async (warmedByClock: boolean) => {
      const asked: CandleRequest[] = [];
      const fetchCandles: FetchCandles = async (one) => {
        asked.push(one);
        const times: number[] = [];
        for (let time = one.start; time < one.end; time += length) {
          const day = Math.floor(time / DAY) * DAY;
          const isHoliday =
            [0, 6].includes(new Date(day).getUTCDay()) || day === Date.UTC(2022, 6, 4);
          const [open, close] = [day + 13.5 * HOUR, day + 20 * HOUR];
          if (!isHoliday && time + length > open && time < close) times.push(time);
        }
        const columns = emptyColumns(times.length);
        columns.time.set(times);
        return { source: 'imported.ada-1', columns, holes: [], calendar: 'us-equities' };
      };
      const instrument = parseInstrumentId('imported.ada-1:SPY/USD');
      const end = start + length;
      await fetchSeries(
        { ...request(5, 10), instrument, timeframe, start, end, warmedByClock },
        fetchCandles,
        never,
        () => undefined,
      );
      expect(new Set(asked.map((one) => one.start)).size).toBeLessThanOrEqual(2);
      return Math.ceil((start - (asked.at(-1)?.start ?? 0)) / DAY);
    };
    expect(await fromOf(false)).toBe(days);
    expect(await fromOf(true)).toBe(Math.ceil((10 * length) / DAY));
  },
);

test('the calendar of a user’s own candles is the year of their columns, and part of their hash', async () => {
  const fetched = (calendar?: CandleAnswer['calendar']) =>
    fetchSeries(
      request(5),
      async (...of) => ({ ...(await marketWithout([])(...of)), calendar }),
      never,
      () => undefined,
    );
  const always = await fetched();
  expect(always.columns).not.toHaveProperty('year');
  expect(always).toMatchObject({
    calendar: '24x7',
    hash: 'f6198b83eedc28f9d6a11aba0ae6e8f457473babb04cc4115dbda5b23083cfa8',
  });
  expect(await fetched('24x7')).toEqual(always);
  const [weekdays, equities] = [await fetched('weekdays'), await fetched('us-equities')];
  expect(weekdays.columns.year).toEqual(tradingYears.weekdays);
  expect(equities).toMatchObject({
    calendar: 'us-equities',
    columns: { year: tradingYears['us-equities'] },
  });
  expect(new Set([always, weekdays, equities].map(({ hash }) => hash)).size).toBe(3);
});

test('candles of an exchange are graded; those of a user have been', async () => {
  const grade = async (market: FetchCandles, more = {}) =>
    (await fetchSeries({ ...request(1_000, 0), ...more }, market, never, () => undefined)).grade;
  const moving: FetchCandles = async (...of) => {
    const answer = await marketWithout([])(...of);
    const { high, volume } = answer.columns;
    high.fill(1);
    volume.fill(1);
    return answer;
  };
  const holes = [{ start: START + 10 * MINUTE, end: START + 40 * MINUTE }];
  expect(await grade(moving)).toBe('A');
  expect(await grade(marketWithout(holes), { allowGaps: true })).toMatch(/[C-F]/);
  expect(await grade(async (...of) => ({ ...(await moving(...of)), grade: 'D' }))).toBe('D');
});

describe('a run that is repeated when its market has more candles', () => {
  /** A market that is known until then: an exchange has no gap after it, a user's own candles have. */
  const knownUntil =
    (known: number, own?: { readonly grade: string }): FetchCandles =>
    async (asked, signal) => {
      const end = Math.max(asked.start, Math.min(asked.end, known));
      const answer = await marketWithout([])({ ...asked, end }, signal);
      const rest = own && end < asked.end ? [{ start: end, end: asked.end }] : [];
      return { ...answer, ...own, holes: [...answer.holes, ...rest] };
    };
  const open = { ...request(45_000), allowGaps: true };
  const fetched = (market: FetchCandles, asBefore?: CandlesBefore) =>
    fetchSeries({ ...open, ...(asBefore && { asBefore }) }, market, never, () => undefined);
  const until = START + 15_000 * MINUTE;
  const later = until + 2 * MINUTE;

  test('has the candles of an exchange that it had', async () => {
    const first = await fetched(knownUntil(until));
    expect((await fetched(knownUntil(later))).hash).not.toBe(first.hash);
    expect(await fetched(knownUntil(later), { until })).toEqual(first);
  });

  test('has those of a user, their gaps and their grade', async () => {
    const first = await fetched(knownUntil(until, { grade: 'B' }));
    expect(first.gaps).toEqual([{ start: until, end: open.end }]);
    const more = knownUntil(later, { grade: 'A' });
    expect(await fetched(more, { until, grade: 'B' })).toEqual(first);
  });

  test('lacks nothing of a symbol beside it that has more candles than the run', async () => {
    const beside = { ...request(45_000), asBefore: { until } };
    const whole = knownUntil(open.end, { grade: 'A' });
    const series = await fetchSeries(beside, whole, never, () => undefined);
    expect(series).toMatchObject({ completeUntil: until });
  });

  test('has the same of a symbol beside it that ended with the run and has more candles now', async () => {
    const first = await fetched(knownUntil(until, { grade: 'A' }), { until });
    expect(await fetched(knownUntil(later, { grade: 'A' }), { until })).toEqual(first);
  });

  test('has another hash once a candle has changed', async () => {
    const first = await fetched(knownUntil(until));
    const changed: FetchCandles = async (asked, signal) => {
      const answer = await knownUntil(later)(asked, signal);
      return {
        ...answer,
        columns: { ...answer.columns, close: answer.columns.close.map(() => 1) },
      };
    };
    expect((await fetched(changed, { until })).hash).not.toBe(first.hash);
  });

  test('keeps the gap at the end of a range that has not got more', async () => {
    const hole = { start: until, end: open.end };
    const first = await fetched(marketWithout([hole]));
    expect(await fetched(marketWithout([hole]), { until })).toEqual(first);
  });
});
