import { startSimulatedExchange, type SimulatedExchange } from '../simulated';
import {
  askAdmin,
  ORIGIN,
  printsBetween,
  silentLogger,
  TAPE_PATH,
} from '../testing/exchange-bench';
import { opaque } from '../testing/opaque-exchange';
import { RecordingSink } from '../testing/recording-sink';
import { until } from '../testing/until';
import type { FeedCursor } from '../shared/feed-types';
import { ExchangeFeed, type FeedOptions } from './feed';

jest.setTimeout(30_000);

const SYMBOL = 'BTC/USD';
const STOP = ORIGIN + 15 * 60_000;
let server: SimulatedExchange;
const open: ExchangeFeed[] = [];
afterEach(async () => {
  for (const feed of open.splice(0)) await feed.stop();
  await server.close();
});

async function start(): Promise<void> {
  const options = { tapePath: TAPE_PATH, origin: ORIGIN, speed: 300, stopTradesAt: STOP };
  server = await startSimulatedExchange({ ...options, ids: 'opaque' });
}

function follow(cursor?: FeedCursor, more: Partial<FeedOptions> = {}) {
  const { wsUrl, restUrl } = server;
  const exchange = opaque.open({ wsUrl, restUrl, requestsPerSecond: 100, random: () => 0.1 });
  const sink = new RecordingSink();
  const feed = new ExchangeFeed({
    exchange,
    symbols: [SYMBOL],
    cursors: cursor && { [SYMBOL]: cursor },
    sink,
    logger: silentLogger,
    random: () => 0.1,
    heartbeatGraceMs: 50,
    ...more,
  });
  open.push(feed);
  void feed.start();
  return { sink, feed };
}

/** The cursor of the print with this number of the server, and the prints after it. */
function after(number: number): { cursor: FeedCursor; expected: string[] } {
  const market = server.markets.get('BTC-USD');
  if (!market) throw new Error('BTC-USD is not listed');
  const exchangeId = String(market.ids.onWire(number));
  const expected = printsBetween(server, number + 1, STOP).map(({ tradeId }) =>
    String(market.ids.onWire(tradeId)),
  );
  return { cursor: { tradeId: 5_000, exchangeId }, expected };
}

const lastBefore = () => server.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0;
const namesOf = (sink: RecordingSink) => sink.prints.map(({ exchangeId }) => exchangeId);

test('from a cursor on, all prints come in order, numbered without a gap', async () => {
  await start();
  const { cursor, expected } = after(lastBefore() - 2_500);
  const { sink, feed } = follow(cursor);
  await until(
    () => sink.prints.length >= expected.length,
    () => [sink.prints.length, expected.length, feed.health()],
  );
  expect(namesOf(sink)).toEqual(expected);
  expect(sink.idsOf(SYMBOL)).toEqual(expected.map((_, i) => 5_001 + i));
});

test('what a lost connection swallowed is fetched from history before anything later', async () => {
  await start();
  const { cursor, expected } = after(lastBefore());
  const { sink, feed } = follow(cursor);
  await until(() => sink.prints.length > 20);
  await askAdmin(server, 'faults', { kind: 'drop-connection', durationMs: 600 });
  await until(() => sink.prints.length >= expected.length);
  expect(namesOf(sink)).toEqual(expected);
  expect(feed.health().tradesRecovered).toBeGreaterThan(0);
  expect(feed.health().reconnects).toBeGreaterThan(0);
});

test('prints lost within a connection come late, each once, and repeated ones vanish', async () => {
  await start();
  const { cursor, expected } = after(lastBefore());
  const { sink, feed } = follow(cursor);
  await until(() => sink.prints.length > 20);
  await askAdmin(server, 'faults', { kind: 'repeat-trades', count: 20 });
  await until(() => feed.health().duplicates > 0);
  // All that the stream still has is lost: the heartbeat's last trade says so.
  await askAdmin(server, 'faults', { kind: 'skip-trades', count: 100_000, durationMs: 20_000 });
  await until(() => sink.prints.length >= expected.length);
  expect(namesOf(sink)).toEqual(expected);
  expect(sink.earlyHeartbeats).toEqual([]);
});

test('a cursor that history does not reach becomes a gap, and trading goes on', async () => {
  await start();
  const { cursor } = after(lastBefore() - 5_000);
  const { sink } = follow(cursor, { maxBackfillTrades: 1_000 });
  await until(() => sink.prints.length > 50);
  expect(sink.gaps).toMatchObject([{ symbol: SYMBOL, fromTradeId: 5_001, toTradeId: 5_001 }]);
  expect(sink.idsOf(SYMBOL)).toEqual(sink.prints.map((_, i) => 5_002 + i));
});

test('without a cursor numbers begin above those of every earlier beginning', async () => {
  await start();
  const first = follow();
  await until(() => first.sink.prints.length > 20);
  const second = follow();
  await until(() => second.sink.prints.length > 0);
  const [begun] = second.sink.idsOf(SYMBOL);
  expect(begun).toBeGreaterThan(first.sink.idsOf(SYMBOL)[20] ?? Infinity);
});
