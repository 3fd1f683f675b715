import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { Outlet } from './outlet';

const http = createServer();
const server = new WebSocketServer({ server: http });
let reader: Socket;
let socket: WebSocket;

/** A client that does not read until `reader.resume()`. */
beforeEach(async () => {
  if (!http.listening) await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  reader = connect((http.address() as AddressInfo).port, '127.0.0.1');
  reader.pause();
  reader.write(
    'GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n' +
      'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  [socket] = await accepted;
});

afterEach(() => {
  reader.destroy();
  socket.terminate();
});

afterAll(() => {
  server.close();
  http.close();
});

const padding = 'x'.repeat(100_000);
const message = (kind: string, n: number, key?: string) => ({
  text: JSON.stringify({ kind, n, padding }),
  sessionId: 'session',
  ...(key === undefined ? {} : { key }),
});

/** Fills the socket until its messages stay in memory. */
function clog(outlet: Outlet): number {
  let n = 0;
  while (socket.bufferedAmount <= 300_000) outlet.send(message('fill', n++));
  return n;
}

async function readAll(until: string): Promise<{ kind: string; n: number }[]> {
  let text = '';
  reader.setEncoding('latin1');
  reader.on('data', (part: string) => {
    text += part;
  });
  reader.resume();
  while (!text.includes(until)) await once(reader, 'data');
  return [...text.matchAll(/"kind":"(\w+)","n":(\d+)/g)].map((match) => ({
    kind: match[1] ?? '',
    n: Number(match[2]),
  }));
}

it('gives a slow reader every trade and the latest portfolio', async () => {
  const outlet = new Outlet(socket);
  clog(outlet);
  for (let n = 0; n < 20; n++) outlet.send(message('portfolio', n, 'portfolio:session'));
  expect(outlet.waitingCount).toBe(1);
  outlet.send(message('trade', 1));
  for (let n = 20; n < 40; n++) outlet.send(message('portfolio', n, 'portfolio:session'));
  outlet.send(message('trade', 2));
  for (let n = 40; n < 60; n++) outlet.send(message('portfolio', n, 'portfolio:session'));
  const got = (await readAll('"portfolio","n":59')).filter(({ kind }) => kind !== 'fill');
  expect(got.map(({ kind, n }) => `${kind} ${n}`)).toEqual([
    'portfolio 19',
    'trade 1',
    'portfolio 39',
    'trade 2',
    'portfolio 59',
  ]);
});

it('gives up a reader that does not read at all before memory grows without bound', async () => {
  const outlet = new Outlet(socket, { mergeAboveBytes: 100_000, closeAboveBytes: 1_000_000 });
  const closed = once(socket, 'close');
  for (let n = 0; socket.readyState === socket.OPEN && n < 1_000; n++) {
    outlet.send(message('trade', n));
  }
  await closed;
  expect(socket.bufferedAmount).toBeLessThan(1_500_000);
});
