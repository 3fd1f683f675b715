import type { CandleRequest } from '../../contracts/candle-transfer';
import { AppError } from '../../core/errors';
import { parseInstrumentId } from '../../contracts/instrument';
import { emptyColumns } from '../../engine';
import type { SeriesRequest } from './candle-series';
import { SeriesCache } from './series-cache';

const never = new AbortController().signal;
const BARS = 1_000;
const BARS_BYTES = BARS * 6 * 8;
const [anna, ben] = ['anna', 'ben'];

const exchange: SeriesRequest = {
  userId: anna,
  instrument: parseInstrumentId('simulated:BTC/USD'),
  timeframe: '1m',
  start: 0,
  end: BARS * 60_000,
  warmupBars: 0,
};
const own = { ...exchange, instrument: parseInstrumentId('imported.anna:EUR/USD') };

/** A market whose candles all have one price, which a replacement changes, and that may lack the last ones. */
class Market {
  version = 1;
  price = 100;
  missing = 0;
  fetched = 0;

  readonly candles = async ({ userId, instrument, start, end }: CandleRequest) => {
    this.assertMay(userId, instrument);
    this.fetched++;
    const count = (end - start) / 60_000 - this.missing;
    const columns = emptyColumns(count);
    for (let i = 0; i < count; i++) columns.time[i] = start + i * 60_000;
    columns.close.fill(this.price);
    const holes = this.missing === 0 ? [] : [{ start: end - this.missing * 60_000, end }];
    return { source: 'simulated', columns, holes };
  };

  readonly versions = async ({ userId, instrument }: CandleRequest) => {
    this.assertMay(userId, instrument);
    return { version: String(this.version), candles: BARS, missing: 0 };
  };

  private assertMay(userId: string, instrument: string): void {
    if (!instrument.startsWith('imported.') || instrument.startsWith(`imported.${userId}:`)) return;
    throw new AppError('DATA_NOT_FOUND', 'there is no such data');
  }
}

function opened(mostBytes?: number) {
  const market = new Market();
  const cache = new SeriesCache(market.candles, market.versions, mostBytes);
  const fetch = (request: SeriesRequest) => cache.fetch(request, never, () => undefined);
  return { market, cache, fetch };
}

test('an equal request reads the same memory, which threads share', async () => {
  const { market, fetch } = opened();
  const first = await fetch(exchange);
  const second = await fetch({ ...exchange, userId: ben });
  expect(market.fetched).toBe(1);
  expect(second.columns.close).toBe(first.columns.close);
  expect(first.columns.close.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(second.hash).toBe(first.hash);
});

test('candles that were replaced are never answered from before', async () => {
  const { market, fetch } = opened();
  await fetch(exchange);
  market.price = 200;
  market.version++;
  expect((await fetch(exchange)).columns.close[0]).toBe(200);
});

test('candles that are replaced while they are read are read again', async () => {
  const { market } = opened();
  const { candles } = market;
  const during = new SeriesCache(async (request) => {
    const answer = await candles(request);
    market.price = 200;
    market.version++;
    return answer;
  }, market.versions);
  const read = () => during.fetch(exchange, never, () => undefined);
  expect((await read()).columns.close[0]).toBe(100);
  expect((await read()).columns.close[0]).toBe(200);
});

test('a series with gaps may still be filled by its exchange: it is fetched each time', async () => {
  const { market, fetch } = opened();
  market.missing = 10;
  const request = { ...exchange, allowGaps: true };
  expect(await fetch(request)).not.toHaveProperty('version');
  market.missing = 0;
  expect((await fetch(request)).columns.time).toHaveLength(BARS);
});

test("a user's own candles are never another user's", async () => {
  const { market, fetch } = opened();
  await fetch(own);
  await expect(fetch({ ...own, userId: ben })).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' });
  await fetch(own);
  expect(market.fetched).toBe(1);
});

test('it holds so many bytes, and then what was used last', async () => {
  const { market, fetch } = opened(2.5 * BARS_BYTES);
  const other = (n: number) => ({ ...exchange, start: n * 60_000, end: (BARS + n) * 60_000 });
  await fetch(other(1));
  await fetch(other(2));
  await fetch(other(1));
  await fetch(other(3));
  expect(market.fetched).toBe(3);
  await fetch(other(1));
  expect(market.fetched).toBe(3);
  await fetch(other(2));
  expect(market.fetched).toBe(4);
});

test('a run that is repeated over fewer candles neither reads nor stores whole ones', async () => {
  const { market, fetch } = opened();
  const asBefore = { until: 900 * 60_000 };
  await fetch(exchange);
  const cut = await fetch({ ...exchange, asBefore });
  expect(cut.columns.time).toHaveLength(900);
  expect(cut.version).toBeUndefined();
  expect((await fetch(exchange)).columns.time).toHaveLength(BARS);
  expect(market.fetched).toBe(2);
  await fetch({ ...exchange, asBefore: { until: exchange.end } });
  expect(market.fetched).toBe(2);
});
