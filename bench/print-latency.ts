import { WebSocket } from 'ws';
import { createLogger } from '../platform/log';
import { createRedis } from '../platform/redis/client';
import { TICK_BYTES, recordsOf, tickWindowKey } from '../streams/market-data/window-layout';
import { eventually } from '../test/support/eventually';
import { startSystem } from '../test/support/system';
import { printFigures, quantile } from './report';

const SYMBOLS = Array.from({ length: 10 }, (_, i) => `LOAD-${String(i + 1).padStart(4, '0')}`);
const PRINTS_PER_SECOND = 5_000;
const WARM_UP_MS = 15_000;
const MEASURE_MS = 20_000;

type Heard = Map<string, number>;

/**
 * How much later a print reaches a client of `/ws/market`, by way of Kafka and the windows, than
 * a client of the exchange itself: both listen in this process, so one clock times both.
 */
export async function benchPrintLatency(): Promise<boolean> {
  const system = await startSystem({
    services: ['market-data'],
    symbols: SYMBOLS.map((symbol) => `${symbol}/USD`),
    load: { symbols: SYMBOLS.length, printsPerSecond: PRINTS_PER_SECOND },
  });
  const redis = createRedis(system.stack.addresses.redisUrl, createLogger('bench', 'error'));
  await redis.connect();
  const sockets: WebSocket[] = [];
  try {
    const market = (system.urls['market-data'] ?? '').replace('http', 'ws');
    const atExchange: Heard = new Map();
    const atClient: Heard = new Map();
    sockets.push(listenAtExchange(system.exchangeUrl.replace('http', 'ws'), atExchange));
    sockets.push(listenAtMarket(`${market}/ws/market`, atClient));
    await eventually('prints at the client', () => (atClient.size > 0 ? true : undefined), 60_000);
    await passes(WARM_UP_MS);
    atExchange.clear();
    atClient.clear();
    const inWindow: number[] = [];
    const until = Date.now() + MEASURE_MS;
    while (Date.now() < until) {
      const symbol = SYMBOLS[inWindow.length % SYMBOLS.length] ?? '';
      const key = tickWindowKey('simulated', `${symbol}/USD`);
      const answer = await redis.getrangeBuffer(key, -TICK_BYTES, -1);
      const heard = atExchange.get(`${symbol}-USD ${recordsOf(answer, TICK_BYTES)[5] ?? 0}`);
      if (heard !== undefined) inWindow.push(performance.now() - heard);
      await passes(5);
    }
    const delays = [...atClient].flatMap(([print, at]) => {
      const heard = atExchange.get(print);
      return heard === undefined ? [] : [at - heard];
    });
    return printFigures(`print to WebSocket at ${PRINTS_PER_SECOND} prints a second`, [
      { what: 'p99 to the client', value: quantile(delays, 0.99), unit: 'ms', bar: { atMost: 20 } },
      { what: 'p50 to the client', value: quantile(delays, 0.5), unit: 'ms' },
      {
        what: 'age of the newest print in a window, p50',
        value: quantile(inWindow, 0.5),
        unit: 'ms',
      },
      {
        what: 'age of the newest print in a window, p99',
        value: quantile(inWindow, 0.99),
        unit: 'ms',
      },
      { what: 'prints measured', value: delays.length, unit: '' },
    ]);
  } finally {
    for (const socket of sockets) socket.terminate();
    redis.disconnect();
    await system.down();
  }
}

function listenAtExchange(url: string, heard: Heard): WebSocket {
  const socket = new WebSocket(url);
  socket.on('open', () => {
    const product_ids = SYMBOLS.map((symbol) => `${symbol}-USD`);
    socket.send(JSON.stringify({ type: 'subscribe', product_ids, channels: ['matches'] }));
  });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as {
      type: string;
      product_id?: string;
      trade_id?: number;
    };
    if (message.type === 'match') {
      heard.set(`${message.product_id} ${message.trade_id}`, performance.now());
    }
  });
  return socket;
}

function listenAtMarket(url: string, heard: Heard): WebSocket {
  const socket = new WebSocket(url);
  socket.on('open', () => {
    for (const symbol of SYMBOLS) {
      const subscription = { type: 'subscribe', channel: 'trades', symbol: `${symbol}/USD` };
      socket.send(JSON.stringify(subscription));
    }
  });
  socket.on('message', (data: Buffer) => {
    const now = performance.now();
    const message = JSON.parse(data.toString()) as {
      type: string;
      symbol?: string;
      data?: { trade_id: number }[];
    };
    if (message.type !== 'update') return;
    for (const { trade_id } of message.data ?? []) {
      heard.set(`${message.symbol?.replace('/', '-')} ${trade_id}`, now);
    }
  });
  return socket;
}

function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
