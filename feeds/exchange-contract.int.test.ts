import type { Exchange } from './exchange';
import { ExchangeFeed } from './lane/feed';
import { exchangeNamed, exchanges } from './registry';
import type { SimulatedExchange } from './simulated';
import { askAdmin, ORIGIN, printsBetween, silentLogger, TAPE_PATH } from './testing/exchange-bench';
import { opaque, startOpaque } from './testing/opaque-exchange';
import { RecordingSink } from './testing/recording-sink';
import { testServerOf } from './testing/test-server';
import { until } from './testing/until';

// Starting and closing an exchange takes seconds on a busy machine.
jest.setTimeout(30_000);

const MINUTE_MS = 60_000;
const SYMBOL = 'BTC/USD';

test('every name stands once', () => {
  const names = exchanges.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(() => exchangeNamed('nowhere')).toThrow(`expected one of ${names.join(', ')}`);
});

// A test reaches no exchange of the world: each row is opened at a server that speaks its protocol.
describe.each([...exchanges, opaque])('$name', (row) => {
  let server: SimulatedExchange;
  let exchange: Exchange;
  const open: { stop(): Promise<void> }[] = [];

  beforeEach(async () => {
    const startServer = row === opaque ? startOpaque : testServerOf(row.name);
    server = await startServer({ tapePath: TAPE_PATH, origin: ORIGIN, speed: 120 });
    const { wsUrl, restUrl } = server;
    exchange = row.open({ wsUrl, restUrl, requestsPerSecond: 1000, random: () => 0.1 });
  });
  afterEach(async () => {
    for (const feed of open.splice(0)) await feed.stop();
    await server.close();
  });

  function follow(cursor?: { tradeId: number; exchangeId?: string }) {
    const sink = new RecordingSink();
    const cursors = cursor && { [SYMBOL]: cursor };
    const ports = { exchange, sink, logger: silentLogger, random: () => 0.1 };
    const feed = new ExchangeFeed({ ...ports, symbols: [SYMBOL], cursors, heartbeatGraceMs: 50 });
    open.push(feed);
    void feed.start();
    return { sink, feed };
  }

  test('it goes by its name in the registry and has public addresses', () => {
    expect(exchange.name).toBe(row.name);
    expect(new URL(row.wsUrl).protocol).toMatch(/^wss?:$/);
    expect(new URL(row.restUrl).protocol).toMatch(/^https?:$/);
  });

  test('an address that is no stream is refused when it is opened', () => {
    const settings = { wsUrl: 'http://127.0.0.1:1', restUrl: server.restUrl };
    expect(() => row.open(settings)).toThrow(TypeError);
  });

  test('products are canonical pairs with their increments', async () => {
    const products = await exchange.history.products();
    expect(products.length).toBeGreaterThan(0);
    for (const product of products) {
      expect(product.symbol).toBe(`${product.base}/${product.quote}`);
      expect(product.priceIncrement).toMatch(/^\d+(\.\d+)?$/);
      expect(product.sizeIncrement).toMatch(/^\d+(\.\d+)?$/);
    }
  });

  test('its time is that of its prints', async () => {
    await until(async () => (await exchange.history.time()) > ORIGIN + MINUTE_MS);
    const [newest] = (await exchange.history.trades(SYMBOL, { limit: 1 })).trades;
    const now = await exchange.history.time();
    expect(newest?.time).toBeLessThanOrEqual(now);
    expect(newest?.time).toBeGreaterThan(now - 2 * MINUTE_MS);
  });

  test('pages of trades lie end to end, newest first', async () => {
    const { history, ids } = exchange;
    const whole = await history.trades(SYMBOL, { limit: 200 });
    // The cursor of a page is of the form of the exchange's ids.
    const after = whole.trades[49]?.tradeId;
    const older = await history.trades(SYMBOL, { after: after as never, limit: 150 });
    expect(typeof after).toBe(ids === 'dense' ? 'number' : 'string');
    expect(older.trades).toEqual(whole.trades.slice(50));
    expect(older.after).toBe(whole.after);
    const times = whole.trades.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    if (ids === 'opaque') return;
    const numbers = whole.trades.map(({ tradeId }) => tradeId);
    expect(numbers).toEqual(numbers.map((_, i) => Number(numbers[0]) - i));
  });

  test('candles open in the range that was asked for, ascending, each once', async () => {
    const from = ORIGIN - 700 * MINUTE_MS;
    const candles = await exchange.history.candles(SYMBOL, 60, from, ORIGIN);
    expect(candles.map(({ time }) => time)).toEqual(
      Array.from({ length: 700 }, (_, i) => from + i * MINUTE_MS),
    );
  });

  test('an unknown symbol is refused and not retried', async () => {
    const asked = exchange.history.trades('NOPE/USD');
    await expect(asked).rejects.toMatchObject({ code: 'exchange.refused', retryable: false });
  });

  test('the feed delivers every print once and in order, over a lost connection and lost messages', async () => {
    const page = await exchange.history.trades(SYMBOL, { limit: 400 });
    const start = page.trades.at(-1);
    const isNumbered = typeof start?.tradeId === 'number';
    const cursor = isNumbered
      ? { tradeId: Number(start?.tradeId) }
      : { tradeId: 1, exchangeId: String(start?.tradeId) };
    const { sink, feed } = follow(cursor);
    await until(() => sink.prints.length > 400);
    await askAdmin(server, 'faults', { kind: 'drop-connection', durationMs: 300 });
    await until(() => feed.health().reconnects > 0 && feed.health().state === 'live');
    await askAdmin(server, 'faults', { kind: 'repeat-trades', count: 20 });
    const reached = sink.prints.length;
    await until(() => sink.prints.length > reached + 60 && feed.health().duplicates > 0);
    const numbers = sink.idsOf(SYMBOL);
    expect(numbers).toEqual(numbers.map((_, i) => cursor.tradeId + 1 + i));
    const first = server.markets.get('BTC-USD')?.lastIdAt((start?.time ?? 0) - 1) ?? 0;
    const made = printsBetween(server, first + 1, server.clock.now());
    const at = made.findIndex(({ price, time, size }) => {
      return time === start?.time && price === start.price && size === start.size;
    });
    const text = (prints: typeof made) => prints.map((p) => [p.time, p.price, p.size, p.side]);
    expect(text(sink.prints)).toEqual(text(made.slice(at + 1, at + 1 + numbers.length)));
    expect(sink.earlyHeartbeats).toEqual([]);
    expect(sink.gaps).toEqual([]);
  });

  test('without a cursor it begins with the last trade; an unknown symbol is rejected by name', async () => {
    const { sink, feed } = follow();
    feed.subscribe(['NOPE/USD']);
    await until(() => sink.prints.length > 30 && sink.heartbeats.length > 0);
    await until(() => feed.health().symbols['NOPE/USD']?.state === 'rejected');
    expect(sink.prints[0]?.time).toBeGreaterThan(ORIGIN - 5 * MINUTE_MS);
    await until(() => sink.tickers.length > 0);
    expect(feed.health().symbols[SYMBOL]?.state).toBe('live');
  });
});
