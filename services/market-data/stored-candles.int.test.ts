import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowAt, seriesOf } from '../../activities/market-data/candle-series';
import type { CandleRow } from '../../activities/market-data/candle-series';
import { FairQueue } from '../../activities/market-data/fair-queue';
import { History } from '../../activities/market-data/history';
import type { CandleKey } from '../../activities/market-data/ports';
import { resampleSeries } from '../../activities/market-data/resample';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import { exchangeNamed } from '../../feeds';
import type { Exchange } from '../../feeds';
import { startSimulatedExchange } from '../../feeds/simulated/server';
import type { SimulatedExchange } from '../../feeds/simulated/server';
import { marketDataMigrations } from '../../migrations/market-data';
import * as simulatedTape from '../../migrations/market-data/0004-simulated-tape';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { CandleFiles } from './candle-files';
import { ColumnCache } from './column-cache';
import { exchangeHistory } from './exchange-history';
import { HistoryStore } from './history-store';
import { StoredCandles } from './stored-candles';

const MINUTE = 60_000;
const keyOf = (symbol: string): CandleKey => ({
  instrument: instrumentId('simulated', symbol),
  timeframe: '1m',
});
const key = keyOf('BTC/USD');
/** The columns of a candle in the table. */
const columnsOf = ({ instrument, timeframe }: CandleKey) => {
  const { exchange: source, symbol } = instrumentParts(instrument);
  return { source, symbol, timeframe };
};
const log = createLogger('market-data', 'silent');

let folder: string;
let stack: Stack;
let db: Database;
let objects: ObjectStore;
let exchange: SimulatedExchange;
let store: HistoryStore;
let followed: Exchange;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stored-candles-'));
  stack = await startStack({
    ports: 'free',
    dataDir: join(folder, 'data'),
    parts: ['postgres', 'object-store'],
  });
  const env = stack.environment();
  const database = { name: 'market_data', password: 'market-data-test' };
  const adminUrl = env['DATABASE_ADMIN_URL'] ?? '';
  await provisionDatabases(adminUrl, [database]);
  db = createDatabase(serviceDatabaseUrl(adminUrl, database), log);
  await migrate(db, marketDataMigrations);
  objects = new ObjectStore({
    endpoint: env['S3_ENDPOINT'] ?? '',
    region: env['S3_REGION'] ?? '',
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'market-data',
  });
  await objects.ensureBucket();
  exchange = await startSimulatedExchange({ tapePath: 'data/btc-perp-1m-2022-01.csv.gz' });
  const { wsUrl, restUrl } = exchange;
  followed = exchangeNamed('simulated').open({ wsUrl, restUrl, requestsPerSecond: 1000 });
  store = new HistoryStore(db);
}, 180_000);

afterAll(async () => {
  await exchange.close();
  objects.close();
  await db.destroy();
  await stack.down();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const turns = { queue: new FairQueue(), firstCandle: async () => 0 };
const who = async () => ({ user: 'somebody', signal: new AbortController().signal });

let caches = 0;
function newArchive(): StoredCandles {
  const cache = new ColumnCache(join(folder, `cache-${caches++}`));
  return new StoredCandles(store, new CandleFiles(objects, cache));
}

function history(archive: StoredCandles, now: number): History {
  const found = exchangeHistory(followed);
  return new History({
    source: 'simulated',
    exchange: found,
    archive,
    log,
    ...turns,
    marketNow: async () => now,
  });
}

function candle(time: number, volume = 1.5, trades: number | null = 3): CandleRow {
  return { time, open: 10, high: 12, low: 9, close: 11, volume, trades };
}

test('a live candle goes through the table and the file and stays the same', async () => {
  const live = keyOf('LIVE/USD');
  const start = Date.UTC(2022, 2, 31, 23, 58);
  const rows = [0, 1, 2, 3].map((i) => candle(start + i * MINUTE, 0.1 + i, i === 1 ? null : i));
  await store.insertRecent(rows.map((row) => ({ ...columnsOf(live), ...row })));
  const archive = newArchive();
  const range = { start, end: start + 10 * MINUTE };
  const before = await archive.read(live, range);
  expect(before).toEqual(seriesOf(rows));
  await archive.moveFinished('simulated', Date.UTC(2022, 3, 2));
  expect(await store.readRecent(live, range)).toEqual(seriesOf([]));
  expect(await archive.read(live, range)).toEqual(before);
  expect(await newArchive().read(live, range)).toEqual(before);
  expect(await objects.list('candles/simulated/LIVE-USD/1m/')).toEqual([
    'candles/simulated/LIVE-USD/1m/2022-03.parquet',
    'candles/simulated/LIVE-USD/1m/2022-04.parquet',
  ]);
});

test('a crash after the file and before the table changes nothing', async () => {
  const live = keyOf('CRASH/USD');
  const start = Date.UTC(2022, 2, 1);
  const rows = [0, 1, 2].map((i) => candle(start + i * MINUTE));
  await store.insertRecent(rows.map((row) => ({ ...columnsOf(live), ...row })));
  await new CandleFiles(objects, new ColumnCache(join(folder, 'crash'))).write(
    live,
    '2022-03',
    seriesOf(rows),
    { keepsThere: true },
  );
  const archive = newArchive();
  await archive.moveFinished('simulated', Date.UTC(2022, 3, 1));
  const read = await archive.read(live, { start, end: start + 10 * MINUTE });
  expect(read).toEqual(seriesOf(rows));
});

test('a candle that comes while its day moves into the file stays', async () => {
  const live = keyOf('TARDY/USD');
  const start = Date.UTC(2022, 2, 1);
  const rows = [0, 1, 2].map((i) => candle(start + i * MINUTE));
  const [first, second, tardy] = rows as [CandleRow, CandleRow, CandleRow];
  await store.insertRecent([first, second].map((row) => ({ ...columnsOf(live), ...row })));
  const files = new CandleFiles(
    {
      delete: (name) => objects.delete(name),
      get: (name) => objects.get(name),
      put: async (name, body, type) => {
        await store.insertRecent([{ ...columnsOf(live), ...tardy }]);
        await objects.put(name, body, type);
      },
    },
    new ColumnCache(join(folder, 'tardy')),
  );
  const archive = new StoredCandles(store, files);
  await archive.moveFinished('simulated', Date.UTC(2022, 2, 2));
  const read = await archive.read(live, { start, end: start + 10 * MINUTE });
  expect(read).toEqual(seriesOf(rows));
});

test('a missing range is downloaded once, and equals the exchange after it went away', async () => {
  const start = Date.UTC(2022, 0, 3);
  const end = start + 1000 * MINUTE;
  const now = Date.UTC(2022, 0, 10);
  const wanted = await followed.history.candles('BTC/USD', 60, start, end);
  const archive = newArchive();
  const first = await history(archive, now).range('BTC/USD', '1m', { start, end }, who);
  expect(first.candles.time).toHaveLength(1000);
  expect(first.holes).toEqual([]);
  expect(first.completeUntil).toBe(end);
  const unreachable = exchangeNamed('simulated').open({
    wsUrl: exchange.wsUrl,
    restUrl: exchange.restUrl,
    fetch: () => Promise.reject(new Error('expected no request')),
  });
  const again = new History({
    source: 'simulated',
    exchange: exchangeHistory(unreachable),
    archive: newArchive(),
    log,
    ...turns,
    marketNow: async () => now,
  });
  const second = await again.range('BTC/USD', '1m', { start, end }, who);
  expect(second.candles).toEqual(first.candles);
  const rows = wanted.map((each) => ({
    time: each.time,
    open: Number(each.open),
    high: Number(each.high),
    low: Number(each.low),
    close: Number(each.close),
    volume: Number(each.volume),
  }));
  expect(rows.map((_, i) => rowAt(second.candles, i))).toEqual(
    rows.map((row) => ({ ...row, trades: null })),
  );
}, 30_000);

test('a resampled candle equals the one that the exchange made itself', async () => {
  const start = Date.UTC(2022, 0, 4);
  const range = { start, end: start + 86_400_000 };
  const now = Date.UTC(2022, 0, 10);
  const threes = await history(newArchive(), now).range('BTC/USD', '3m', range, who);
  const fifteens = await history(newArchive(), now).range('BTC/USD', '15m', range, who);
  expect(threes.candles.time).toHaveLength(480);

  const made = resampleSeries(threes.candles, 3 * MINUTE, 15 * MINUTE);
  expect(made).toEqual(fifteens.candles);
}, 30_000);

test('what the exchange never had is a hole and is not asked for again', async () => {
  const now = Date.UTC(2022, 0, 10);
  const start = Date.UTC(2021, 11, 31, 12);
  const range = { start, end: Date.UTC(2022, 0, 1) };
  const answer = await history(newArchive(), now).range('BTC/USD', '1m', range, who);
  expect(answer.holes).toEqual([{ start, end: Date.UTC(2021, 11, 31, 23, 1) }]);
  expect(answer.candles.time).toHaveLength(59);
  const pages = await store.coveredPages(key, { start: 0, end: now });
  expect(pages.size).toBeGreaterThanOrEqual(3);
});

test('the candle that has not ended is neither answered nor kept', async () => {
  const now = Date.UTC(2022, 0, 20, 10, 30) + 30_000;
  const archive = newArchive();
  const latest = await history(archive, now).latest('ETH/USD', '1m', 5, { who });
  expect(latest.completeUntil).toBe(Date.UTC(2022, 0, 20, 10, 30));
  const eth = keyOf('ETH/USD');
  const kept = await archive.read(eth, { start: now - 10 * MINUTE, end: now + 10 * MINUTE });
  expect(kept.time.at(-1)).toBe(Date.UTC(2022, 0, 20, 10, 29));
});

test('two that ask for the same range at once share one download', async () => {
  let requests = 0;
  const counted = exchangeHistory(followed);
  const shared = new History({
    source: 'simulated',
    exchange: {
      ...counted,
      candles: (...asked) => {
        requests += 1;
        return counted.candles(...asked);
      },
    },
    archive: newArchive(),
    log,
    ...turns,
    marketNow: async () => Date.UTC(2022, 0, 25),
  });
  const range = { start: 300 * MINUTE * 91_202, end: 300 * MINUTE * 91_204 };
  const [one, two] = await Promise.all([
    shared.range('SOL/USD', '1m', range, who),
    shared.range('SOL/USD', '1m', range, who),
  ]);
  expect(one.candles).toEqual(two.candles);
  expect(requests).toBe(2);
});

test('drops the candles of repetitions that are played backwards now, whatever files and caches hold', async () => {
  const own = keyOf('SOL/USD');
  const other: CandleKey = { ...own, instrument: instrumentId('coinbase', 'SOL/USD') };
  /** The tape begins at 2021-12-31T23:01 and has 45,031 minutes; SOL begins at its minute 28,411. */
  const second = Date.UTC(2021, 11, 31, 23, 1) + (45_031 - 28_411) * MINUTE;
  const third = second + 45_031 * MINUTE;
  const times = [second - MINUTE, second, third - MINUTE, third];
  const archive = newArchive();
  for (const each of [own, other]) {
    // In the table; and May in its file, which lies in the fifth repetition and in the sixth.
    await archive.add(each, seriesOf(times.map((time) => candle(time))), 0);
    await archive.add(each, seriesOf([candle(Date.UTC(2022, 4, 2))]), Date.UTC(2022, 5, 1));
    await archive.markCovered(each, [second]);
  }
  const all = { start: times[0] ?? 0, end: Date.UTC(2022, 5, 1) };
  const timesOf = async (of: CandleKey) => [...(await archive.read(of, all)).time];
  expect(await timesOf(own)).toEqual([...times, Date.UTC(2022, 4, 2)]);

  await simulatedTape.up(db);

  expect(await timesOf(own)).toEqual([second - MINUTE, third]);
  expect((await archive.coveredPages(own, all)).size).toBe(0);
  expect(await timesOf(other)).toEqual([...times, Date.UTC(2022, 4, 2)]);
  expect((await archive.coveredPages(other, all)).size).toBe(1);
  const now = { ...candle(Date.UTC(2022, 4, 3)), close: 9.5 };
  await archive.add(own, seriesOf([now]), Date.UTC(2022, 5, 1));
  expect(await timesOf(own)).toEqual([second - MINUTE, third, now.time]);
});
