import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { opaqueSpeaker } from '../../../../feeds/coinbase/protocol';
import type { OpaqueExchange } from '../../../../feeds/exchange';
import type { TradePrint } from '../../../../feeds/shared/feed-types';
import { startSimulatedExchange } from '../../../../feeds/simulated';
import type { StartServer } from '../../../../feeds/testing/test-server';
import { pairOf, symbolOf, type WireEvent, type WirePrint } from '../wire';

const wireOf = ({ tradeId, time, price, size, side }: TradePrint<string>): WirePrint => {
  return [tradeId, time, price, size, side === 'buy' ? 'B' : 'S'];
};

/** The simulated market behind a server that speaks the sample's own format. */
export const startServer: StartServer = async (options) => {
  const market = await startSimulatedExchange({ ...options, ids: 'opaque' });
  const { wsUrl, restUrl } = market;
  const inner = opaqueSpeaker(
    { name: 'inner', livesInRealTime: false },
    { wsUrl, restUrl, requestsPerSecond: 1_000 },
  );
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      // Faults are asked for at the market itself.
      return void response.writeHead(307, { location: `${restUrl}${request.url}` }).end();
    }
    answer(inner, request).then(
      (body) => response.end(JSON.stringify(body)),
      () => response.writeHead(404).end('no such pair'),
    );
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => serve(inner, socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    ...market,
    ...{ port, wsUrl: `ws://127.0.0.1:${port}`, restUrl: `http://127.0.0.1:${port}` },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await market.close();
    },
  };
};

async function answer({ history }: OpaqueExchange, request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://sample');
  const symbol = symbolOf(query.get('pair') ?? '');
  if (pathname === '/clock') return history.time();
  if (pathname === '/pairs') {
    const products = await history.products();
    return products.map((one) => [pairOf(one.symbol), one.priceIncrement, one.sizeIncrement]);
  }
  if (pathname === '/prints') {
    const after = query.get('after');
    const limit = Number(query.get('limit') ?? 100);
    const page = await history.trades(symbol, { limit, ...(after !== null && { after }) });
    return { prints: page.trades.map(wireOf), next: page.after };
  }
  const [seconds = 0, from = 0, to = 0] = ['seconds', 'from', 'to'].map((name) =>
    Number(query.get(name)),
  );
  const candles = await history.candles(symbol, seconds, from, to);
  return candles.map((one) => [one.time, one.open, one.high, one.low, one.close, one.volume]);
}

function serve(inner: OpaqueExchange, socket: WebSocket): void {
  const send = (event: WireEvent) => socket.send(JSON.stringify(event));
  const live = inner.live({
    opened: () => undefined,
    heard: () => undefined,
    silent: () => undefined,
    malformed: () => undefined,
    trade: (print, isReplay) => send(['print', pairOf(print.symbol), wireOf(print), isReplay]),
    heartbeat: ({ symbol, time, lastTradeId }) =>
      send(['alive', pairOf(symbol), time, lastTradeId]),
    ticker: ({ symbol, time, price, bid, ask, volume24h, high24h, low24h, open24h }) =>
      send(['best', pairOf(symbol), time, price, bid, ask, volume24h, high24h, low24h, open24h]),
    confirmed: (symbols) => send(['following', ...symbols.map(pairOf)]),
    refused: (symbol, message) =>
      send(['no', symbol === undefined ? null : pairOf(symbol), message]),
    closed: () => socket.terminate(),
  });
  live.connect();
  socket.on('message', (data) => {
    const [request, ...pairs] = JSON.parse((data as Buffer).toString()) as string[];
    if (request === 'follow') live.subscribe(pairs.map(symbolOf));
    else live.unsubscribe(pairs.map(symbolOf));
  });
  socket.on('close', () => live.cut());
}
