import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Kafka } from 'kafkajs';
import { Tokens } from '../../platform/http/token';
import { instrumentId } from '../../contracts/instrument';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { createLogger } from '../../platform/log';
import { SessionEvents } from '../shared/testing/session-events';
import { SocketClient } from '../shared/testing/socket-client';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { startNotification } from './main';

jest.setTimeout(120_000);

const owners = new Map<string, string>();
const clients: SocketClient[] = [];
let statusRouteDown = false;
let test: TestStack;
let env: Record<string, string>;
let statusRoute: Server;
let kafka: Kafka;
let producer: RecordProducer;
let tokens: Tokens;
let service: TestService;

/** The forward-test service's status route, as far as owners go. */
const listed = [
  { instrument: 'simulated:BTC/USD', price_precision: 2, size_precision: 4 },
  { instrument: 'coinbase:BTC/USD', price_precision: 0, size_precision: 6 },
];

async function answerStatus(path: string, authorization: string | undefined): Promise<number> {
  if (statusRouteDown) return 503;
  const { userId } = await tokens.verify(authorization?.split(' ')[1]);
  return owners.get(path.split('/')[3] ?? '') === userId ? 200 : 404;
}

beforeAll(async () => {
  test = await startTestStack(['kafka', 'redis']);
  tokens = new Tokens(test.env['JWT_SECRET'] ?? '');
  statusRoute = createServer((request, response) => {
    if (request.url?.startsWith('/api/market/symbols')) {
      response.end(JSON.stringify({ symbols: listed }));
      return;
    }
    void answerStatus(request.url ?? '', request.headers.authorization).then((status) => {
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => statusRoute.listen(0, '127.0.0.1', resolve));
  env = {
    ...test.env,
    NOTIFICATION_PORT: '0',
    FORWARD_TEST_URL: `http://127.0.0.1:${(statusRoute.address() as AddressInfo).port}`,
    MARKET_DATA_URL: `http://127.0.0.1:${(statusRoute.address() as AddressInfo).port}`,
  };
  service = await startTestService(startNotification, env);
  kafka = createKafka(test.stack.addresses.kafkaBrokers, 'test', createLogger('test', 'silent'));
  producer = await RecordProducer.connect(kafka);
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

afterAll(async () => {
  await producer.close();
  await service.stop();
  statusRoute.closeAllConnections();
  statusRoute.close();
  await test.down();
});

function open(token: string, port = service.port, headers = {}): SocketClient {
  const client = new SocketClient(
    `ws://127.0.0.1:${port}/ws?token=${encodeURIComponent(token)}`,
    headers,
  );
  clients.push(client);
  return client;
}

function newSession(userId: string = randomUUID()): SessionEvents {
  const session = new SessionEvents(userId);
  owners.set(session.sessionId, userId);
  return session;
}

const tokenOf = (userId: string) => tokens.sign(userId, 600, false);

describe('a socket that follows a session', () => {
  it('gets each trade once and before the portfolio that counts it', async () => {
    const session = newSession();
    const client = open(await tokenOf(session.userId));
    await client.subscribe(session.sessionId);
    const trades = [session.trade(0), session.trade(1)];
    // The outbox writes both topics; here the portfolio arrives well before its trades.
    await producer.send([session.portfolio(2)]);
    await producer.send(trades);
    await producer.send(trades);
    await client.next('portfolio_update');
    await producer.send([session.trade(2)]);
    await eventually(() => client.of('trade_execution').length === 3);
    const order = client.of('trade_execution', 'portfolio_update').map(({ type }) => type);
    expect(order).toEqual([
      'trade_execution',
      'trade_execution',
      'portfolio_update',
      'trade_execution',
    ]);
  });

  it('gets prices and quantities in the decimals of the exchange of the session', async () => {
    const session = newSession();
    const client = open(await tokenOf(session.userId));
    await client.subscribe(session.sessionId);
    await producer.send([session.trade(0, { quantity: 0.123456789, price: 40_000.129 })]);
    const { data } = await client.next('trade_execution');
    expect(data).toMatchObject({ trade: { quantity: 0.1235, price: 40_000.13 } });
    const instrument = instrumentId('coinbase', 'BTC/USD');
    const fill = { quantity: 0.123456789, price: 40_000.129, instrument };
    await producer.send([session.trade(1, fill)]);
    await eventually(() => client.of('trade_execution').length === 2);
    expect(client.of('trade_execution')[1]?.['data']).toMatchObject({
      trade: { quantity: 0.123457, price: 40_000, instrument, exchange: 'coinbase' },
    });
  });

  it('gets messages as the page reads them', async () => {
    const session = newSession();
    const { sessionId, userId } = session;
    const client = open(await tokenOf(userId));
    await client.subscribe(sessionId);
    await producer.send([session.life('session_started'), session.trade(0), session.portfolio(1)]);
    expect(await client.next('trade_execution')).toMatchObject({
      session_id: sessionId,
      timestamp: 1_700_000_000,
      data: {
        session_id: sessionId,
        trade: { side: 'BUY', action: 'BUY', quantity: 0.5, status: 'FILLED' },
      },
    });
    expect(await client.next('portfolio_update')).toMatchObject({
      session_id: sessionId,
      timestamp: expect.any(Number),
      data: {
        session_id: sessionId,
        user_id: userId,
        ...{ symbol: 'BTC/USD', instrument: 'simulated:BTC/USD', exchange: 'simulated' },
        portfolio: { cash: 80_000, cash_balance: 80_000, totalValue: 99_000, unrealizedPnL: -500 },
        metrics: { current_drawdown: -1, total_trades: 1 },
      },
    });
    expect(await client.next('realtime_update')).toMatchObject({
      update_type: 'PRICE_UPDATE',
      data: { event_type: 'PRICE_UPDATE', data: { symbol: 'BTC/USD', price: 40_001 } },
    });
    expect(await client.next('forward_test_event')).toMatchObject({
      event_type: 'SESSION_STARTED',
      session_id: sessionId,
      message: 'The session runs',
    });
  });

  it('gets no price more than once a second and always the latest', async () => {
    const session = newSession();
    const client = open(await tokenOf(session.userId));
    await client.subscribe(session.sessionId);
    await producer.send(Array.from({ length: 50 }, (_, i) => session.portfolio(0, i)));
    await eventually(() => client.of('realtime_update').length === 2);
    expect(client.of('portfolio_update')).toHaveLength(50);
    const last = client.of('realtime_update')[1];
    expect(last).toMatchObject({ data: { data: { price: 40_049 } } });
  });

  it('gets nothing any more after it unsubscribed, while another socket of the user does', async () => {
    const session = newSession();
    const token = await tokenOf(session.userId);
    const [first, second] = [open(token), open(token)];
    await Promise.all([first.subscribe(session.sessionId), second.subscribe(session.sessionId)]);
    first.say({ type: 'unsubscribe', session_id: session.sessionId });
    first.say({ type: 'ping', timestamp: 7 });
    expect(await first.next('pong')).toMatchObject({ timestamp: 7 });
    await producer.send([session.trade(0)]);
    await second.next('trade_execution');
    expect(first.of('trade_execution')).toEqual([]);
    expect(second.of('pong')).toEqual([]);
  });

  it('is subscribed once the owner can be asked again', async () => {
    const session = newSession();
    const client = open(await tokenOf(session.userId));
    statusRouteDown = true;
    const subscribed = client.subscribe(session.sessionId);
    await client.next('welcome');
    client.say('{"type":"ping"}');
    await client.next('pong');
    statusRouteDown = false;
    await subscribed;
  });
});

describe('a socket that does not own a session', () => {
  it('hears that there is none and gets none of its messages', async () => {
    const session = newSession();
    const owner = open(await tokenOf(session.userId));
    const stranger = open(await tokenOf(randomUUID()));
    await owner.subscribe(session.sessionId);
    await stranger.next('welcome');
    stranger.say({ type: 'subscribe', session_id: session.sessionId });
    expect(await stranger.next('error')).toMatchObject({ message: 'Session not found' });
    await producer.send([session.trade(0)]);
    await owner.next('trade_execution');
    expect(stranger.of('trade_execution')).toEqual([]);
  });

  it('is not closed for what it says wrong', async () => {
    const client = open(await tokenOf(randomUUID()));
    await client.next('welcome');
    for (const bad of ['not json', '[]', '{"type":1}', { type: 'subscribe', session_id: '../x' }]) {
      client.say(bad);
    }
    client.say({ type: 'ping', timestamp: 1 });
    await client.next('pong');
    expect(client.of('error')).toMatchObject([
      { message: 'subscribe: expected session_id to be the id of a session' },
    ]);
  });
});

describe('the token of a socket', () => {
  it('is refused after the socket was accepted', async () => {
    const client = open('not-a-token');
    expect(await client.closed()).toBe(1008);
    expect(client.messages).toEqual([{ type: 'error', message: 'Authentication failed' }]);
  });

  it('ends the socket when it expires', async () => {
    const client = open(await tokens.sign(randomUUID(), 2, false));
    await client.next('welcome');
    expect(await client.closed()).toBe(1008);
  });

  it('opens five sockets; a sixth closes the oldest cleanly', async () => {
    const userId = randomUUID();
    const token = await tokenOf(userId);
    const sockets: SocketClient[] = [];
    for (let i = 0; i < 6; i++) {
      const client = open(token);
      await client.next('welcome');
      sockets.push(client);
    }
    expect(await sockets[0]?.closed()).toBe(1000);
    const answer = await fetch(`http://127.0.0.1:${service.port}/api/notifications/connections`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ user_id: userId, total: 5 });
  });
});

it('turns away a page that comes back too often, and what the gateway passes on only there', async () => {
  const strict = await startTestService(startNotification, { ...env, RATE_LIMIT_SCALE: '0.01' });
  try {
    const token = await tokenOf(randomUUID());
    // 300 upgrades at once, scaled to three.
    for (let i = 0; i < 3; i++) await open(token, strict.port).next('welcome');
    const fourth = open(token, strict.port);
    expect(await fourth.closed()).toBe(1006);
    expect(fourth.messages).toEqual([]);
    const authorization = `Bearer ${await tokens.signService('gateway')}`;
    await open(token, strict.port, { authorization }).next('welcome');
    const asUser = open(token, strict.port, { authorization: `Bearer ${token}` });
    expect(await asUser.closed()).toBe(1006);
  } finally {
    await strict.stop();
  }
});

it('lets only known pages connect', async () => {
  const token = await tokenOf(randomUUID());
  const { port } = service;
  const foreign = open(token, port, { origin: 'http://evil.example' });
  const rebound = open(token, port, { host: 'evil.example', origin: 'http://evil.example' });
  for (const socket of [foreign, rebound]) {
    expect(await socket.closed()).toBe(1006);
    expect(socket.messages).toEqual([]);
  }
  await open(token, port, { origin: 'http://localhost:3000' }).next('welcome');
});

it('gives every replica all events, drops sockets on stopping and leaves no group behind', async () => {
  const session = newSession();
  const token = await tokenOf(session.userId);
  const replica = await startTestService(startNotification, env);
  const here = open(token);
  const there = open(token, replica.port);
  await Promise.all([here.subscribe(session.sessionId), there.subscribe(session.sessionId)]);
  await producer.send([session.trade(0)]);
  await Promise.all([here.next('trade_execution'), there.next('trade_execution')]);
  await replica.stop();
  // 1006 is what a client sees without a closing handshake: it then reconnects.
  expect(await there.closed()).toBe(1006);
  expect(here.closeCode).toBeUndefined();
  const admin = kafka.admin();
  await admin.connect();
  const { groups } = await admin.listGroups();
  await admin.disconnect();
  expect(groups.filter(({ groupId }) => groupId.startsWith('notification-'))).toHaveLength(1);
});

it('goes on after the broker was killed, with no trade lost', async () => {
  const session = newSession();
  const client = open(await tokenOf(session.userId));
  await client.subscribe(session.sessionId);
  await test.stack.killPart('kafka');
  await test.stack.whenReady('kafka');
  await producer.send([session.trade(0)]);
  await eventually(() => client.of('trade_execution').length === 1, 60_000);
});
