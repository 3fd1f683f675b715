import { randomUUID } from 'node:crypto';
import type { NewSession } from '../api/forward-test/session-port';
import { settingsOf } from '../api/forward-test/session-requests';
import { encodeEvent } from '../contracts/events';
import { createSessionRequest } from '../contracts/forward-test-requests';
import { parseInstrumentId } from '../contracts/instrument';
import { marketOf } from '../contracts/market';
import type { EventsOf } from '../contracts/topics';
import { findTemplate } from '../engine';
import { startSimulatedExchange } from '../feeds/simulated';
import { Tokens } from '../platform/http/token';
import { createKafka } from '../platform/kafka/client';
import { RecordProducer } from '../platform/kafka/producer';
import { createLogger } from '../platform/log';
import { createDatabase } from '../platform/postgres/database';
import { shardOf } from '../streams/forward-test/shard';
import { eventually } from '../test/support/eventually';
import { startForwardTest } from './forward-test/main';
import { SessionStore } from './forward-test/session-store';
import { startMarketData } from './market-data/main';
import { startTestService, startTestStack } from './shared/testing/test-stack';

jest.setTimeout(120_000);

type Market = ReturnType<typeof marketOf>;

const MINUTE = 60_000;
const T0 = Date.UTC(2022, 0, 3);
/** Of an exchange that was followed when the session began, and is not followed now. */
const elsewhere = marketOf(parseInstrumentId('coinbase:BTC/USD'));
/** A symbol that its exchange no longer lists. */
const delisted = marketOf(parseInstrumentId('simulated:GONE/USD'));
const logger = createLogger('test', 'silent');
const stops: (() => unknown)[] = [];

let producer: RecordProducer;
let sessions: SessionStore;
let tokens: Tokens;
let base: string;

beforeAll(async () => {
  const parts = ['kafka', 'redis', 'postgres', 'temporal', 'object-store'] as const;
  const world = await startTestStack(parts, ['market-data', 'forward-test']);
  stops.push(() => world.down());
  const { env, stack } = world;
  const exchange = await startSimulatedExchange({ tapePath: 'data/btc-perp-1m-2022-01.csv.gz' });
  stops.push(() => exchange.close());
  const marketData = await startTestService(startMarketData, {
    ...env,
    MARKET_DATA_PORT: '0',
    ALGOTRADE_FEED: 'simulated',
    ALGOTRADE_SYMBOLS: 'BTC/USD',
    SIMULATED_WS_URL: exchange.wsUrl,
    SIMULATED_REST_URL: exchange.restUrl,
  });
  stops.push(() => marketData.stop());
  const forwardTest = await startTestService(startForwardTest, {
    ...env,
    MARKET_DATA_URL: `http://127.0.0.1:${marketData.port}`,
    STRATEGY_URL: 'http://127.0.0.1:9',
    FORWARD_TEST_PORT: '0',
    UNLISTED_SYMBOL_MINUTES: '0',
  });
  stops.push(() => forwardTest.stop());
  base = `http://127.0.0.1:${forwardTest.port}`;
  tokens = new Tokens(env['JWT_SECRET'] ?? '');
  const db = createDatabase(env['DATABASE_URL_FORWARD_TEST'] ?? '', logger);
  stops.push(() => db.destroy());
  sessions = new SessionStore(db);
  producer = await RecordProducer.connect(
    createKafka(stack.addresses.kafkaBrokers, 'test', logger),
  );
  stops.push(() => producer.close());
}, 240_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

test('a session whose missing candles can never be had ends with the reason', async () => {
  const session = newSession(delisted);
  await sessions.create(session, []);
  await sessions.change(session.id, 1, 'RUNNING', 'test', []);
  await send(session, activation(session));
  await send(session, candleAt(session, 30));
  // Minutes 31 to 39 are missing.
  await send(session, candleAt(session, 40));
  const failed = await eventually('the session ends', async () => {
    const stored = await sessions.find(session.userId, session.id);
    return stored?.status === 'ERROR' ? stored : undefined;
  });
  expect(failed.statusReason).toMatch(
    /^candles from 2022-01-03T00:31:00\.000Z to 2022-01-03T00:40:00\.000Z are missing and cannot be fetched: .*GONE/,
  );
  const authorization = `Bearer ${await tokens.sign(session.userId, 600, false)}`;
  const answer = await fetch(`${base}/api/forward-test/${session.id}/status`, {
    headers: { authorization },
  });
  expect(await answer.json()).toMatchObject({ data: { status: 'ERROR' } });
  expect(await gapsWaiting()).toBe(0);
});

test('a session whose exchange is not followed for now waits, and is counted', async () => {
  const session = newSession(elsewhere);
  await sessions.create(session, []);
  await sessions.change(session.id, 1, 'RUNNING', 'test', []);
  await send(session, activation(session));
  await send(session, candleAt(session, 30));
  await send(session, candleAt(session, 40));
  await eventually('its gap waits', async () => ((await gapsWaiting()) === 1 ? true : undefined));
  expect(await sessions.find(session.userId, session.id)).toMatchObject({ status: 'RUNNING' });
});

async function gapsWaiting(): Promise<number> {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  return Number(/^session_gaps_waiting (\d+)$/m.exec(metrics)?.[1]);
}

function newSession(market: Market): NewSession {
  const timeframe = '1m';
  const request = { strategy_id: 'rsi', symbol: market.symbol, timeframe };
  return {
    id: randomUUID(),
    userId: randomUUID(),
    name: 'test',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'rsi',
    strategyVersion: null,
    graph: findTemplate('rsi')?.json_tree,
    instrument: market.instrument,
    symbol: market.symbol,
    timeframe,
    settings: settingsOf(createSessionRequest.parse(request)),
  };
}

function activation({ graph, instrument }: NewSession): EventsOf<'forward-test.input'> {
  const settings = {
    initialCash: 1_000,
    commissionRate: 0,
    commissionFixed: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const candle = { open: 10, high: 10, low: 10, close: 10, volume: 1 };
  const warmup = Array.from({ length: 30 }, (_, i) => ({ ...candle, time: T0 + i * MINUTE }));
  const market = marketOf(parseInstrumentId(instrument));
  const payload = { ...market, timeframe: '1m' as const, sequence: 1, graph, settings, warmup };
  return { type: 'session.activate', payload };
}

function candleAt({ instrument }: NewSession, minute: number): EventsOf<'forward-test.input'> {
  const [price, time] = ['10', T0 + minute * MINUTE];
  const prices = { open: price, high: price, low: price, close: price };
  const market = marketOf(parseInstrumentId(instrument));
  const payload = { ...market, timeframe: '1m' as const, time, ...prices, volume: '1', trades: 1 };
  return { type: 'candle.closed', payload };
}

async function send(
  { id: sessionId, userId }: NewSession,
  event: EventsOf<'forward-test.input'>,
): Promise<void> {
  const eventId = randomUUID();
  const ids = event.type === 'candle.closed' ? {} : { sessionId, userId };
  const occurredAt = new Date().toISOString();
  const value = encodeEvent('forward-test.input', event, {
    eventId,
    occurredAt,
    traceId: eventId,
    ...ids,
  });
  const partition = shardOf(sessionId);
  await producer.send([{ topic: 'forward-test.input', key: sessionId, value, partition }]);
}
