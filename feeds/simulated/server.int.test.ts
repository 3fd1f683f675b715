import { connect } from 'node:net';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { askAdmin, ORIGIN, TAPE_PATH } from '../testing/exchange-bench';
import { until } from '../testing/until';
import { startSimulatedExchange, type SimulatedExchange } from './server';

let exchange: SimulatedExchange;
beforeEach(async () => {
  exchange = await startSimulatedExchange({
    tapePath: TAPE_PATH,
    origin: ORIGIN,
    speed: 60,
    load: { symbols: 3, printsPerSecond: 60 },
    maxBufferedBytes: 2_000_000,
  });
});
afterEach(async () => exchange.close());

type Message = Record<string, unknown> & { type: string; trade_id: number; product_id: string };

async function connected(): Promise<{ socket: WebSocket; messages: Message[] }> {
  const socket = new WebSocket(exchange.wsUrl);
  const messages: Message[] = [];
  socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString()) as Message));
  await once(socket, 'open');
  return { socket, messages };
}

test('subscribe is confirmed, then the last match, then matches without a hole, all marked', async () => {
  const { socket, messages } = await connected();
  const product_ids = ['BTC-USD', 'LOAD-0003-USD'];
  const channels = ['matches', 'heartbeat', { name: 'ticker', product_ids: ['BTC-USD'] }];
  socket.send(JSON.stringify({ type: 'subscribe', product_ids, channels }));
  const of = (type: string, id: string) =>
    messages.filter((message) => message.type === type && message.product_id === id);
  await until(() => of('match', 'BTC-USD').length > 20 && of('match', 'LOAD-0003-USD').length > 90);
  await until(() => of('heartbeat', 'BTC-USD').length > 2 && of('ticker', 'BTC-USD').length > 0);
  socket.terminate();
  expect(messages[0]?.type).toBe('subscriptions');
  expect(messages.every((message) => message['source'] === 'simulated')).toBe(true);
  for (const id of product_ids) {
    const ids = [...of('last_match', id), ...of('match', id)].map((match) => match.trade_id);
    expect(ids).toEqual(ids.map((_, i) => (ids[0] ?? 0) + i));
  }
  expect(of('ticker', 'LOAD-0003-USD')).toEqual([]);
  const match = of('match', 'BTC-USD')[0];
  expect(match).toMatchObject({
    maker_order_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    size: expect.stringMatching(/^\d+\.\d{8}$/),
    price: expect.stringMatching(/^\d+(\.\d+)?$/),
    time: expect.stringMatching(/^2022-01-10T\d\d:\d\d:\d\d\.\d{6}Z$/),
  });
});

test.each([
  ['not json', 'Malformed JSON', 'expected {type'],
  ['{"type":"shout"}', 'Malformed JSON', 'expected {type'],
  [
    '{"type":"subscribe","product_ids":["NOPE-USD"],"channels":["matches"]}',
    'Failed to subscribe',
    'NOPE-USD is not a valid product',
  ],
  [
    '{"type":"subscribe","product_ids":["BTC-USD"],"channels":["level9"]}',
    'Failed to subscribe',
    'level9 is not a valid channel',
  ],
])('the request %s gets an error that says why', async (text, message, reason) => {
  const { socket, messages } = await connected();
  socket.send(text);
  await until(() => messages.length > 0);
  socket.terminate();
  expect(messages[0]).toMatchObject({ type: 'error', message });
  expect(messages[0]?.['reason']).toContain(reason);
});

test.each([
  ['/products/NOPE-USD/trades', 404, 'NotFound'],
  ['/products/BTC-USD/trades?limit=0', 400, 'limit'],
  ['/products/BTC-USD/trades?after=x', 400, 'after'],
  ['/products/BTC-USD/candles?granularity=61', 400, 'Unsupported granularity'],
  ['/products/BTC-USD/candles?granularity=60&start=never', 400, 'start'],
  ['/products/BTC-USD/candles?granularity=60&start=1641800000&end=1641900000', 400, '300'],
  ['/nowhere', 404, 'Route not found'],
])('GET %s is answered with %i and a message', async (path, status, text) => {
  const response = await fetch(exchange.restUrl + path);
  expect(response.status).toBe(status);
  expect(response.headers.get('x-source')).toBe('simulated');
  expect(((await response.json()) as { message: string }).message).toContain(text);
});

test.each([
  ['clock', {}],
  ['clock', { speed: -1 }],
  ['faults', { kind: 'earthquake' }],
  ['faults', { kind: 'skip-trades', symbol: 'NOPE-USD' }],
  ['faults', { kind: 'skip-trades', count: 1e9 }],
])('POST /admin/%s with %j is refused', async (route, body) => {
  await expect(askAdmin(exchange, route, body)).rejects.toThrow('message');
});

test.each([
  [{ origin: 'http://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'content-type': 'text/plain' }, 415],
])('the admin routes refuse a page that sends %j', async (headers, status) => {
  const response = await fetch(`${exchange.restUrl}/admin/pause`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{}',
  });
  expect(response.status).toBe(status);
  expect(exchange.clock.state().paused).toBe(false);
});

test('the clock can be set, sped up, paused and resumed', async () => {
  const origin = '2022-01-20T00:00:00Z';
  await askAdmin(exchange, 'pause');
  await askAdmin(exchange, 'clock', { origin, speed: 1000 });
  expect(exchange.clock.now()).toBe(Date.parse(origin));
  await askAdmin(exchange, 'resume');
  await until(() => exchange.clock.now() > Date.parse(origin) + 10_000);
  expect(exchange.clock.state()).toMatchObject({ speed: 1000, paused: false });
});

test('faults are reported with what they touched, and end', async () => {
  const { socket, messages } = await connected();
  const subscribe = { type: 'subscribe', product_ids: ['LOAD-0001-USD'], channels: ['matches'] };
  socket.send(JSON.stringify(subscribe));
  await until(() => messages.length > 2);
  await askAdmin(exchange, 'faults', { kind: 'skip-trades', symbol: 'LOAD-0001/USD', count: 5 });
  const report = async () => {
    const state = await (await fetch(`${exchange.restUrl}/admin/state`)).json();
    return (state as { faults: { touched: number; active: boolean }[] }).faults[0];
  };
  await until(async () => (await report())?.active === false);
  expect((await report())?.touched).toBe(5);
  socket.terminate();
});

test('a reader that does not read is cut off', async () => {
  const socket = connect(exchange.port, '127.0.0.1');
  const key = 'dGhlIHNhbXBsZSBub25jZQ==';
  const head = `GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
  socket.write(`${head}Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  await once(socket, 'data');
  const ids = ['LOAD-0001-USD', 'LOAD-0002-USD', 'LOAD-0003-USD'];
  const request = JSON.stringify({ type: 'subscribe', product_ids: ids, channels: ['matches'] });
  const mask = Buffer.from([1, 2, 3, 4]);
  const body = Buffer.from(request).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
  socket.pause();
  socket.on('error', () => undefined);
  socket.write(Buffer.concat([Buffer.from([0x81, 0xfe, 0, body.length]), mask, body]));
  const readers = async () => {
    const state = await (await fetch(`${exchange.restUrl}/admin/state`)).json();
    return (state as { connections: { products: string[] }[] }).connections;
  };
  await until(async () => (await readers())[0]?.products.length === 3);
  await askAdmin(exchange, 'clock', { speed: 600 });
  await until(async () => (await readers()).length === 0);
  socket.destroy();
});
