import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { fetchSeries } from '../../activities/backtest/candle-series';
import { toParquet } from '../../candle-files/columnar/month-file';
import { readCandleFile } from '../../candle-files/candle-file';
import { ownDataLimits } from '../../contracts/own-data';
import { HOUR, START, csv, sharedOwnDataWorld } from './testing/own-data-world';
import type { OwnDataWorld } from './testing/own-data-world';

const TAPE = 'data/btc-perp-1m-2022-01.csv.gz';
const [alice, bob] = [randomUUID(), randomUUID()];

let world: OwnDataWorld;
beforeAll(() => {
  world = sharedOwnDataWorld();
});

const ask: OwnDataWorld['ask'] = (...request) => world.ask(...request);
const upload: OwnDataWorld['upload'] = (...request) => world.upload(...request);

const candlesOf = (user: string, symbol: string, first: number, count: number, timeframe = '1h') =>
  world.market.candles({
    userId: user,
    instrument: `imported.${user}:${symbol}` as never,
    timeframe: timeframe as never,
    start: START + first * HOUR,
    end: START + (first + count) * HOUR,
  });

test('a CSV file is graded, listed and served to the back-tests of its owner', async () => {
  const { status, body } = await upload(alice, 'symbol=eurusd&timeframe=1h', csv(0, 100));
  expect([status, body.candles_read]).toEqual([200, 100]);
  expect(body.data).toMatchObject({
    instrument: 'imported:EUR/USD',
    timeframe: '1h',
    candles: 100,
    start: '2024-01-01T00:00:00.000Z',
    end: '2024-01-05T04:00:00.000Z',
    grade: 'A',
  });
  expect((await ask(alice, '')).body).toMatchObject({ data: [body.data], candles: 100 });
  const { columns, source, holes, grade } = await candlesOf(alice, 'EUR/USD', 0, 100);
  expect([source, holes, grade]).toEqual([`imported.${alice}`, [], 'A']);
  expect([...columns.volume]).toEqual(Array.from({ length: 100 }, (_, i) => 5 + i));
  const days = await candlesOf(alice, 'EUR/USD', 0, 96, '1d');
  expect(days.columns.time).toHaveLength(4);
  expect(days.columns.volume[0]).toBe(
    Array.from({ length: 24 }, (_, i) => 5 + i).reduce((a, b) => a + b),
  );
});

test('a Parquet file over a border of months comes out as it went in', async () => {
  const { columns } = await readCandleFile(TAPE);
  const trades = new Float64Array(columns.time.length).fill(NaN);
  const { status, body } = await upload(
    alice,
    'symbol=BTC/USD&timeframe=1m',
    toParquet({ ...columns, trades }),
  );
  expect([status, body.candles_read]).toEqual([200, columns.time.length]);
  // The real minute that went down by 3 % and came back.
  expect(body.data.grade).toBe('B');
  expect(body.data.quality.measures).toContainEqual(
    expect.objectContaining({ measure: 'outliers', grade: 'B', count: 1 }),
  );
  const [start, end] = [columns.time[0] as number, (columns.time.at(-1) as number) + 60_000];
  const instrument = `imported.${alice}:BTC/USD` as never;
  const read = await world.market.candles({
    userId: alice,
    instrument,
    timeframe: '1m',
    start,
    end,
  });
  expect(read.columns).toEqual(columns);
});

test('a further file adds candles, and its own count where both have some', async () => {
  await upload(alice, 'symbol=GBP/USD&timeframe=1h', csv(0, 50));
  const { body } = await upload(alice, 'symbol=GBP/USD&timeframe=1h', csv(40, 50, 200));
  expect([body.candles_read, body.data.candles]).toEqual([50, 90]);
  const { columns } = await candlesOf(alice, 'GBP/USD', 38, 4);
  expect([...columns.close]).toEqual([100, 100, 200, 200]);
});

test('gaps lower the grade; a back-test names them, or skips them when it may', async () => {
  await upload(
    alice,
    'symbol=AUD/USD&timeframe=1h',
    csv(0, 50) + csv(53, 47).split('\n').slice(1).join('\n'),
  );
  const [data] = (await ask(alice, '')).body.data.filter(
    (one: { symbol: string }) => one.symbol === 'AUD/USD',
  );
  expect(data.grade).toBe('C');
  expect(data.quality.gaps).toEqual([
    { start: '2024-01-03T02:00:00.000Z', end: '2024-01-03T05:00:00.000Z', candles: 3 },
  ]);
  const request = {
    userId: alice,
    instrument: `imported.${alice}:AUD/USD` as never,
    timeframe: '1h' as const,
    start: START,
    end: START + 100 * HOUR,
    warmupBars: 0,
  };
  const fetchOf = (allowGaps: boolean) =>
    fetchSeries(
      { ...request, allowGaps },
      (candles, signal) => world.market.candles(candles, signal),
      new AbortController().signal,
      () => undefined,
    );
  await expect(fetchOf(false)).rejects.toMatchObject({
    code: 'CANDLES_MISSING',
    message:
      'expected candles without gaps, but 3 are missing: from 2024-01-03T02:00:00.000Z to 2024-01-03T05:00:00.000Z',
  });
  const { columns, gaps, grade } = await fetchOf(true);
  expect([columns.time.length, gaps.length, grade]).toEqual([97, 1, 'C']);
});

test('hours in which the market of the calendar is closed are no gaps', async () => {
  const lines = csv(0, 24 * 14)
    .trim()
    .split('\n');
  // Friday from five in New York to the end of Sunday.
  const isOpen = (line: string): boolean => {
    const time = new Date(Number(line.split(',')[0]));
    const day = time.getUTCDay();
    return !(day === 6 || day === 0 || (day === 5 && time.getUTCHours() >= 22));
  };
  const body = lines.filter((line, i) => i === 0 || isOpen(line)).join('\n');
  const answer = await upload(alice, 'symbol=CHF/USD&timeframe=1h&calendar=weekdays', body);
  expect(answer.body.data).toMatchObject({ grade: 'A', quality: { gaps: [] } });
  expect((await candlesOf(alice, 'CHF/USD', 0, 24 * 14)).holes).toEqual([]);
});

test('an upload without a calendar keeps the one that is stored, and another one changes it', async () => {
  const calendarAfter = async (query: string) => {
    const { body } = await upload(alice, `symbol=DKK/USD&timeframe=1h${query}`, csv(0, 10));
    return body.data.quality.calendar;
  };
  expect(await calendarAfter('')).toBe('24x7');
  expect(await calendarAfter('&calendar=weekdays')).toBe('weekdays');
  expect(await calendarAfter('')).toBe('weekdays');
  expect(await calendarAfter('&calendar=24x7')).toBe('24x7');
});

test('another user sees none of it, by no route', async () => {
  await upload(alice, 'symbol=NZD/USD&timeframe=1h', csv(0, 10));
  expect((await ask(bob, '')).body).toMatchObject({ data: [], candles: 0 });
  expect(await ask(bob, '/imported:NZD-USD', { method: 'DELETE' })).toMatchObject({
    status: 404,
    body: { code: 'DATA_NOT_FOUND' },
  });
  const named = { symbol: 'NZD/USD', exchange: 'imported', exchangeField: 'symbol' } as const;
  await expect(world.market.listingOf(named, bob)).rejects.toMatchObject({ status: 404 });
  expect(await world.market.listingOf(named, alice)).toMatchObject({
    instrument: `imported.${alice}:NZD/USD`,
  });
  // Not even in the name of the other's instrument.
  await expect(
    world.market.candles({
      userId: bob,
      instrument: `imported.${alice}:NZD/USD` as never,
      timeframe: '1h',
      start: START,
      end: START + HOUR,
    }),
  ).rejects.toMatchObject({ status: 404 });
  const own = await upload(bob, 'symbol=NZD/USD&timeframe=1h', csv(0, 10, 300));
  expect(own.status).toBe(200);
  expect((await candlesOf(alice, 'NZD/USD', 0, 1)).columns.close[0]).toBe(100);
  const stranger = await fetch(`${world.base}/api/market/data`);
  expect(stranger.status).toBe(401);
});

test('sessions refuse them: there are no live prices', async () => {
  const named = { symbol: 'EUR/USD', exchange: 'imported', exchangeField: 'symbol' } as const;
  await expect(world.market.listingOf(named)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('has no live prices') as string,
  });
});

test('bad rows are refused with their line, another timeframe with its field', async () => {
  const lines = csv(0, 10).split('\n');
  lines[4] = 'yesterday,1,2,3,4,5';
  const bad = await upload(alice, 'symbol=XAU/USD&timeframe=1h', lines.join('\n'));
  expect(bad).toMatchObject({ status: 422, body: { errors: [{ field: 'body' }] } });
  expect(bad.body.error).toContain('line 5');
  expect(bad.body.error).not.toContain(tmpdir());
  const wrong = await upload(alice, 'symbol=XAU/USD&timeframe=5m', csv(0, 10));
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'timeframe' }] } });
  const unnamed = await upload(alice, 'timeframe=5m', csv(0, 10));
  expect(unnamed).toMatchObject({ status: 422, body: { errors: [{ field: 'symbol' }] } });
  const empty = await upload(alice, 'symbol=XAU/USD&timeframe=1h', 'no candles at all');
  expect(empty.status).toBe(422);
  expect((await ask(alice, '')).body.data).not.toContainEqual(
    expect.objectContaining({ symbol: 'XAU/USD' }),
  );
});

test('a damaged Parquet file is refused, and the next one is read', async () => {
  const column = () => Float64Array.from({ length: 1_000 }, (_, at) => 1 + Math.sin(at) / 10);
  const time = column().map((_, at) => START + at * 3_600_000);
  const [low, high] = [column().fill(0.5), column().fill(2)];
  const file = toParquet({
    ...{ time, open: column(), high, low, close: column() },
    ...{ volume: column(), trades: column() },
  });
  const damaged = Buffer.from(file).fill(0xff, 4, 2_000);
  const refused = await upload(alice, 'symbol=DMG/USD&timeframe=1h', damaged);
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'body' }] } });
  expect((await upload(alice, 'symbol=DMG/USD&timeframe=1h', Buffer.from(file))).status).toBe(200);
});

test('a file that unpacks to far more than candles do is ended, and one too large refused', async () => {
  const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024, `${START},1,1,1,1,1\n`));
  expect(bomb.length).toBeLessThan(ownDataLimits.bytes);
  const began = performance.now();
  const refused = await upload(alice, 'symbol=BOMB/USD&timeframe=1h', bomb);
  expect(refused.status).toBe(422);
  expect(refused.body.error).toMatch(/expected at most \d+ bytes when it is unpacked/);
  expect(performance.now() - began).toBeLessThan(20_000);
  const large = await upload(
    alice,
    'symbol=BOMB/USD&timeframe=1h',
    Buffer.alloc(ownDataLimits.bytes + 1),
  );
  expect(large).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
});

test('a user may have so many candles in all', async () => {
  const user = randomUUID();
  await upload(user, 'symbol=AAA/USD&timeframe=1h', csv(0, 10));
  await world
    .db('own_data')
    .where({ user_id: user })
    .update({ candles: ownDataLimits.candlesOfUser - 5 });
  const refused = await upload(user, 'symbol=BBB/USD&timeframe=1h', csv(0, 10));
  expect(refused).toMatchObject({ status: 409, body: { code: 'TOO_MUCH_DATA' } });
  expect((await ask(user, '')).body.data).toHaveLength(1);
  const replaced = await upload(user, 'symbol=AAA/USD&timeframe=1h', csv(10, 10));
  expect(replaced.body.data.candles).toBe(20);
});

test('what is deleted is gone, from the object store too, and may come anew', async () => {
  const query = 'symbol=CAD/USD&timeframe=1h';
  await upload(alice, query, csv(0, 24 * 40));
  const prefix = `candles/imported.${alice}/CAD-USD/`;
  expect(await world.objects.list(prefix)).toHaveLength(2);
  const deleted = await ask(alice, '/imported:CAD-USD', { method: 'DELETE' });
  expect(deleted).toMatchObject({ status: 200, body: { deleted: 1 } });
  expect(await world.objects.list(prefix)).toEqual([]);
  expect((await ask(alice, '/imported:CAD%2FUSD', { method: 'DELETE' })).status).toBe(404);
  await expect(candlesOf(alice, 'CAD/USD', 0, 10)).rejects.toMatchObject({ status: 404 });
  await upload(alice, query, csv(5, 5, 77));
  const { columns, holes } = await candlesOf(alice, 'CAD/USD', 0, 10);
  expect([...columns.close]).toEqual([77, 77, 77, 77, 77]);
  expect(holes).toEqual([{ start: START, end: START + 5 * HOUR }]);
});

test('uploads of one user at the same time are all kept', async () => {
  const query = 'symbol=SEK/USD&timeframe=1h';
  const parts = [0, 1, 2, 3, 4, 5].map((i) => upload(alice, query, csv(i * 100, 100)));
  expect((await Promise.all(parts)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  const { columns, holes } = await candlesOf(alice, 'SEK/USD', 0, 600);
  expect([columns.time.length, holes]).toEqual([600, []]);
});

test('a real month is read in gzip', async () => {
  const { status, body } = await upload(bob, 'symbol=BTC/USD&timeframe=1m', readFileSync(TAPE));
  expect([status, body.candles_read]).toEqual([200, 45_031]);
});
