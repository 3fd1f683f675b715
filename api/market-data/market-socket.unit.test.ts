import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { eventually } from '../../test/support/eventually';
import { refusalOfHalfOpen } from '../../test/support/half-open';
import { createMarketSocket } from './market-socket';
import type { MarketSocket } from './market-socket';

let http: Server;
let sockets: MarketSocket;
let url: string;

beforeEach(async () => {
  const log = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 };
  sockets = createMarketSocket({
    markets: [{ source: 'simulated' }] as never,
    events: {} as never,
    callers: { addressOf: async () => '192.0.2.1', userOf: async () => undefined },
    follows: { sweep: () => undefined } as never,
    log,
  });
  http = createServer();
  sockets.attach(http);
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/ws/market`;
});

afterEach(() => {
  sockets.close();
  http.closeAllConnections();
  http.close();
});

async function opened() {
  const client = new WebSocket(url);
  const heard: { type: string; message?: string }[] = [];
  client.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8')) as never));
  await once(client, 'open');
  return { client, heard };
}

it('closes a client that sends more messages than it may, not one that sends as many', async () => {
  const { client, heard } = await opened();
  for (let n = 0; n < 200; n++) client.send('{"type":"ping"}');
  await eventually('all are answered', () => heard.length === 200 || undefined);
  expect(client.readyState).toBe(WebSocket.OPEN);
  for (let n = 0; n < 500; n++) client.send('{"type":"ping"}');
  const [code] = (await once(client, 'close')) as [number];
  expect(code).toBe(1008);
  const last = { type: 'error', message: 'expected at most 20 messages per second' };
  expect(heard.at(-1)).toMatchObject(last);
  expect(heard.length).toBeLessThan(400);
});

it('counts pings of the protocol, and waits for no goodbye of who sends too many', async () => {
  const { client } = await opened();
  const closed = once(client, 'close');
  for (let n = 0; n < 500; n++) client.ping();
  client.pause();
  await eventually('it is gone', () => sockets.connectionCount() === 0 || undefined);
  client.terminate();
  await closed;
});

it('refuses an upgrade to another path, and holds no connection of it', async () => {
  expect(await refusalOfHalfOpen(http, '/ws/other')).toBe(404);
});
