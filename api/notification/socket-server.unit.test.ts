import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { eventually } from '../../test/support/eventually';
import { refusalOfHalfOpen } from '../../test/support/half-open';
import { Connections } from './connections';
import { SocketServer } from './socket-server';

let http: Server;
let sockets: SocketServer;
let connections: Connections;
let port: number;

beforeEach(async () => {
  connections = new Connections();
  sockets = new SocketServer({
    connections,
    checkToken: async () => ({
      userId: 'user',
      tokenId: 'token',
      expiresAt: Date.now() / 1_000 + 3_600,
    }),
    admits: async () => true,
    owns: async () => true,
    followers: { join: () => undefined, leave: () => undefined },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    },
  });
  http = createServer();
  sockets.attach(http);
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  ({ port } = http.address() as AddressInfo);
});

afterEach(() => {
  sockets.dropAll();
  http.closeAllConnections();
  http.close();
});

function upgrade(path: string): Socket {
  const client = connect(port, '127.0.0.1');
  client.write(
    `GET ${path} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n` +
      'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  return client;
}

async function answerTo(path: string): Promise<string> {
  const client = upgrade(path).setEncoding('latin1');
  let text = '';
  client.on('data', (part: string) => {
    text += part;
  });
  await once(client, 'close');
  return text.split('\r\n')[0] ?? '';
}

it('refuses an upgrade whose address is none, and goes on', async () => {
  for (const path of ['//', '//?token=x', '/other', '*']) {
    expect(await answerTo(path)).toBe('HTTP/1.1 404 Not Found');
  }
});

it('holds no connection of an upgrade that it refused', async () => {
  expect(await refusalOfHalfOpen(http, '/other')).toBe(404);
});

it('outlives a client that is gone before its upgrade is refused', async () => {
  const refused = once(http, 'upgrade') as Promise<[unknown, Duplex]>;
  const client = upgrade('/other');
  client.on('error', () => undefined);
  const [, socket] = await refused;
  // Nobody would hear an error of a socket without a listener: the process would end.
  expect(socket.listenerCount('error')).toBeGreaterThan(0);
  client.destroy();
});

it('takes no socket any more once it has dropped all', async () => {
  const first = new WebSocket(`ws://127.0.0.1:${port}/ws?token=x`);
  await once(first, 'message');
  sockets.dropAll();
  await once(first, 'close');
  const late = new WebSocket(`ws://127.0.0.1:${port}/ws?token=x`);
  const outcome = await new Promise((resolve) => {
    late.once('open', () => {
      resolve('open');
    });
    late.once('error', () => {
      resolve('refused');
    });
  });
  late.terminate();
  expect(outcome).toBe('refused');
});

it('closes a client that sends more messages than it may, and not one that subscribes to much', async () => {
  const heard: { type: string; message?: string }[] = [];
  const client = new WebSocket(`ws://127.0.0.1:${port}/ws?token=x`);
  client.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8')) as never));
  await once(client, 'open');
  for (let n = 0; n < 1_000; n++) {
    client.send(JSON.stringify({ type: 'subscribe', session_id: randomUUID() }));
  }
  const subscribed = () => heard.filter(({ type }) => type === 'subscribed').length;
  await eventually('all are followed', () => subscribed() === 1_000 || undefined);
  expect(client.readyState).toBe(WebSocket.OPEN);
  for (let n = 0; n < 3_000; n++) client.send('{"type":"ping"}');
  const [code] = (await once(client, 'close')) as [number];
  expect(code).toBe(1008);
  expect(heard.at(-1)).toMatchObject({
    type: 'error',
    message: 'expected at most 20 messages per second',
  });
});

it('gives up a client that asks without end and reads nothing', async () => {
  const client = upgrade('/ws?token=x');
  client.on('error', () => undefined).pause();
  while (connections.all().length === 0) await new Promise(setImmediate);
  // Pings of the protocol, with a mask of zeros: the text stands as it is.
  const text = Buffer.alloc(125, 'x');
  const frame = Buffer.concat([Buffer.from([0x89, 0x80 | text.length, 0, 0, 0, 0]), text]);
  const many = Buffer.concat(Array.from({ length: 5_000 }, () => frame));
  for (let sent = 0; sent < 100 && connections.all().length > 0; sent++) {
    const more = new Promise((resolve) => {
      client.once('drain', resolve).once('close', resolve);
    });
    if (!client.write(many)) await more;
  }
  expect(connections.all().length).toBe(0);
});
