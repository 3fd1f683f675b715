import { randomUUID } from 'node:crypto';
import { SeriesCache } from '../../activities/backtest/series-cache';
import type { SeriesRequest } from '../../activities/backtest/candle-series';
import { parseInstrumentId } from '../../contracts/instrument';
import { HOUR, START, csv, sharedOwnDataWorld } from './testing/own-data-world';
import type { OwnDataWorld } from './testing/own-data-world';

const [alice, bob] = [randomUUID(), randomUUID()];
const never = new AbortController().signal;

let world: OwnDataWorld;
let cache: SeriesCache;
let fetched = 0;

beforeAll(() => {
  world = sharedOwnDataWorld();
  cache = new SeriesCache(
    (...request) => {
      fetched++;
      return world.market.candles(...request);
    },
    (...request) => world.market.candleVersion(...request),
  );
});

const own: SeriesRequest = {
  userId: alice,
  instrument: parseInstrumentId(`imported.${alice}:EUR/USD`),
  timeframe: '1h',
  start: START,
  end: START + 100 * HOUR,
  warmupBars: 0,
};
const volumesOf = async (request: SeriesRequest) => {
  const before = fetched;
  const { columns } = await cache.fetch(request, never, () => undefined);
  return { volumes: [...columns.volume], fetched: fetched - before };
};
const upload = async (text: string) => {
  expect((await world.upload(alice, 'symbol=EUR/USD&timeframe=1h', text)).status).toBe(200);
};
const volumes = (first: number) => Array.from({ length: 100 }, (_, i) => first + i);

/** The same hours with other volumes. */
const changed = () => csv(0, 100).replaceAll(/,(\d+)$/gm, (_, volume) => `,${Number(volume) + 7}`);

test("a worker's cache never answers with a user's candles of before, nor for another user", async () => {
  await upload(csv(0, 100));
  expect(await volumesOf(own)).toEqual({ volumes: volumes(5), fetched: 1 });
  expect(await volumesOf(own)).toEqual({ volumes: volumes(5), fetched: 0 });

  await upload(changed());
  expect(await volumesOf(own)).toEqual({ volumes: volumes(12), fetched: 1 });
  await expect(volumesOf({ ...own, userId: bob })).rejects.toMatchObject({ status: 404 });

  // More hours of the same month change what is stored, though not the range.
  await upload(csv(100, 50));
  expect(await volumesOf(own)).toEqual({ volumes: volumes(12), fetched: 1 });

  await world.ask(alice, '/EUR-USD', { method: 'DELETE' });
  await expect(volumesOf(own)).rejects.toMatchObject({ status: 404 });
  await upload(csv(0, 100));
  expect(await volumesOf(own)).toEqual({ volumes: volumes(5), fetched: 1 });
});

test('candles of an exchange have another version once more of them are stored', async () => {
  const range = { start: Date.UTC(2022, 0, 10), end: Date.UTC(2022, 0, 11) };
  const instrument = parseInstrumentId('simulated:BTC/USD');
  const request = { userId: alice, instrument, timeframe: '1h' as const, ...range };
  const before = await world.market.candleVersion(request);
  expect(before).toMatchObject({ candles: 0, missing: 24 });
  await world.market.candles(request);
  const after = await world.market.candleVersion(request);
  expect(after).toMatchObject({ candles: 24, missing: 0 });
  expect(after.version).not.toBe(before.version);
  expect(await world.market.candleVersion(request)).toEqual(after);
  const future = { ...request, end: Date.UTC(2090, 0, 1) };
  expect(await world.market.candleVersion(future)).toMatchObject({ version: null });
});
