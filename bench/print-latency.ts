import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { createKafka } from '../platform/kafka/client';
import { RecordProducer } from '../platform/kafka/producer';
import { createLogger } from '../platform/log';
import { createRedis } from '../platform/redis/client';
import type { Redis } from '../platform/redis/client';
import { FeedRecorder } from '../streams/market-data/feed-recorder';
import type { FeedPrint } from '../streams/market-data/feed-recorder';
import { TICK_BYTES, recordsOf, tickWindowKey } from '../streams/market-data/window-layout';
import { eventually } from '../test/support/eventually';
import { startSystem } from '../test/support/system';
import { printFigures, quantile } from './report';

const SYMBOLS = Array.from({ length: 10 }, (_, i) => `LOAD-${String(i + 1).padStart(4, '0')}/USD`);
const PRINTS_PER_SECOND = 5_000;
const WARM_UP_MS = 10_000;
const MEASURE_MS = 20_000;
/** Above every id of the exchange, whose own prints of these markets are rare. */
const FIRST_ID = 1_000_000_000;

/**
 * When each print was recorded or heard of, ms of this process's clock; 0 for never. Numbers in a
 * row, for what is measured shares this process's garbage collector.
 */
type Times = Float64Array;
const MOST_PRINTS = 120 * PRINTS_PER_SECOND;

/**
 * How long a print takes from the feed recorder through Kafka, the candle builder and the window
 * writer to a client of `/ws/market` and into its window: recorded, heard and read in this one
 * process, with everything on the same two cores.
 */
export async function benchPrintLatency(): Promise<boolean> {
  const system = await startSystem({
    services: ['market-data'],
    symbols: SYMBOLS,
    load: { symbols: SYMBOLS.length, printsPerSecond: 0.01 },
    env: { COINBASE_HISTORY_REQUESTS_PER_SECOND: '500' },
  });
  const logger = createLogger('bench', 'error');
  const redis = createRedis(system.stack.addresses.redisUrl, logger);
  const kafka = createKafka(system.stack.addresses.kafkaBrokers, 'bench', logger);
  const producer = await RecordProducer.connect(kafka);
  await redis.connect();
  const recorded: Times = new Float64Array(MOST_PRINTS);
  const heard: Times = new Float64Array(MOST_PRINTS);
  const market = (system.urls['market-data'] ?? '').replace('http', 'ws');
  const socket = listen(`${market}/ws/market`, heard);
  const sender = new Sender(producer, recorded);
  try {
    await eventually('prints at the client', () => heard.some((at) => at > 0) || undefined, 60_000);
    await passes(WARM_UP_MS);
    heard.fill(0);
    const inWindow = await agesInWindows(redis, recorded);
    const delays = [...heard].flatMap((at, print) =>
      at > 0 ? [at - (recorded[print] ?? NaN)] : [],
    );
    return printFigures(`print to WebSocket at ${PRINTS_PER_SECOND} prints a second`, [
      { what: 'p99 to the client', value: quantile(delays, 0.99), unit: 'ms', bar: { atMost: 20 } },
      { what: 'p50 to the client', value: quantile(delays, 0.5), unit: 'ms' },
      { what: "age of a window's newest print, p99", value: quantile(inWindow, 0.99), unit: 'ms' },
      { what: "age of a window's newest print, p50", value: quantile(inWindow, 0.5), unit: 'ms' },
      { what: 'prints heard a second', value: (delays.length * 1000) / MEASURE_MS, unit: '/s' },
    ]);
  } finally {
    await sender.stop();
    socket.terminate();
    redis.disconnect();
    await producer.close();
    await system.down();
  }
}

/** Records prints at an even rate, the markets in turn; as in the feed, one call a market. */
class Sender {
  private readonly recorder: FeedRecorder;
  private readonly started = performance.now();
  private readonly timer: NodeJS.Timeout;
  private readonly waiting = new Map<string, FeedPrint[]>();
  private readonly underWay = new Map<string, Promise<void>>();
  private sent = 0;

  constructor(
    producer: RecordProducer,
    private readonly recorded: Times,
  ) {
    this.recorder = new FeedRecorder({
      source: 'simulated',
      send: (records) => producer.send(records),
      now: Date.now,
      newId: randomUUID,
      pause: (ms) => delay(ms),
    });
    this.timer = setInterval(() => {
      this.sendDue();
    }, 2);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.underWay.values());
  }

  private sendDue(): void {
    const now = performance.now();
    const due = Math.floor(((now - this.started) * PRINTS_PER_SECOND) / 1000);
    for (; this.sent < due; this.sent += 1) {
      const symbol = SYMBOLS[this.sent % SYMBOLS.length] ?? '';
      const tradeId = FIRST_ID + Math.floor(this.sent / SYMBOLS.length);
      this.recorded[this.sent] = now;
      const price = (100 + (this.sent % 97) / 10).toFixed(1);
      const waiting = this.waiting.get(symbol) ?? [];
      waiting.push({ symbol, tradeId, time: Date.now(), price, size: '0.1', side: 'buy' });
      this.waiting.set(symbol, waiting);
    }
    for (const symbol of this.waiting.keys()) {
      if (this.underWay.has(symbol)) continue;
      const done = this.record(symbol).finally(() => this.underWay.delete(symbol));
      this.underWay.set(symbol, done);
    }
  }

  private async record(symbol: string): Promise<void> {
    for (;;) {
      const prints = this.waiting.get(symbol);
      if (prints === undefined) return;
      this.waiting.delete(symbol);
      await this.recorder.trades(prints);
    }
  }
}

/** Looks into the windows for a while: how long ago their newest print was recorded. */
async function agesInWindows(redis: Redis, recorded: Times): Promise<number[]> {
  const ages: number[] = [];
  const until = performance.now() + MEASURE_MS;
  while (performance.now() < until) {
    const symbol = SYMBOLS[ages.length % SYMBOLS.length] ?? '';
    const key = tickWindowKey('simulated', symbol);
    const answer = await redis.getrangeBuffer(key, -TICK_BYTES, -1);
    const print = printOf(symbol, recordsOf(answer, TICK_BYTES)[5] ?? 0);
    if (print !== undefined) ages.push(performance.now() - (recorded[print] ?? NaN));
    await passes(10);
  }
  return ages;
}

function listen(url: string, heard: Times): WebSocket {
  const socket = new WebSocket(url);
  socket.on('open', () => {
    for (const symbol of SYMBOLS) {
      socket.send(JSON.stringify({ type: 'subscribe', channel: 'trades', symbol }));
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
      const print = printOf(message.symbol ?? '', trade_id);
      if (print !== undefined) heard[print] = now;
    }
  });
  return socket;
}

/** The print's place among all that are sent; undefined for the exchange's own. */
function printOf(symbol: string, tradeId: number): number | undefined {
  if (tradeId < FIRST_ID) return undefined;
  return (tradeId - FIRST_ID) * SYMBOLS.length + SYMBOLS.indexOf(symbol);
}

function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
