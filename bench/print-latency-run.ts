import { instrumentId } from '../contracts/instrument';
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
import { quantile } from './report';

const WARM_UP_MS = 10_000;
const MEASURE_MS = 20_000;
/** Above every id of the exchange, whose own prints of these markets are rare. */
const FIRST_ID = 1_000_000_000;

/**
 * When each print was recorded or heard of, ms of this process's clock; 0 for never. Numbers in a
 * row, for what is measured shares this process's garbage collector.
 */
type Times = Float64Array;
const MOST_SECONDS = 120;

/** What is recorded: so many prints a second, of these markets in turn. */
interface Load {
  readonly symbols: readonly string[];
  readonly printsPerSecond: number;
}

/** Milliseconds from a print's recording to the client, and the age of a window's newest print. */
export interface PrintLatencies {
  readonly toClient: { readonly p50: number; readonly p99: number };
  readonly inWindow: { readonly p50: number; readonly p99: number };
  readonly heardPerSecond: number;
}

/**
 * Records prints into Kafka, hears of them as a client of `/ws/market`, looks into their windows, and prints
 * `PrintLatencies` as JSON. A process of its own, with little in its memory: its collections would stop
 * what it measures. Arguments: brokers, Redis's URL, the socket's URL, prints a second, the markets.
 */
async function main(args: readonly string[]): Promise<void> {
  const [brokers = '', redisUrl = '', socketUrl = '', rate = '', ...symbols] = args;
  const load = { symbols, printsPerSecond: Number(rate) };
  const logger = createLogger('bench', 'error');
  const redis = createRedis(redisUrl, logger);
  await redis.connect();
  const producer = await RecordProducer.connect(createKafka(brokers.split(','), 'bench', logger));
  const recorded: Times = new Float64Array(MOST_SECONDS * load.printsPerSecond);
  const heard: Times = new Float64Array(recorded.length);
  const socket = listen(socketUrl, load, heard);
  const sender = new Sender(producer, load, recorded);
  await eventually('prints at the client', () => heard.some((at) => at > 0) || undefined, 60_000);
  await delay(WARM_UP_MS);
  heard.fill(0);
  const inWindow = await agesInWindows(redis, load, recorded);
  const toClient = [...heard].flatMap((at, print) =>
    at > 0 ? [at - (recorded[print] ?? NaN)] : [],
  );
  await sender.stop();
  socket.terminate();
  redis.disconnect();
  await producer.close();
  const latencies: PrintLatencies = {
    toClient: quantiles(toClient),
    inWindow: quantiles(inWindow),
    heardPerSecond: (toClient.length * 1000) / MEASURE_MS,
  };
  process.stdout.write(JSON.stringify(latencies));
}

function quantiles(values: readonly number[]): { p50: number; p99: number } {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
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
    private readonly load: Load,
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
    const { symbols, printsPerSecond } = this.load;
    const now = performance.now();
    const due = Math.floor(((now - this.started) * printsPerSecond) / 1000);
    for (; this.sent < due; this.sent += 1) {
      const symbol = symbols[this.sent % symbols.length] ?? '';
      const tradeId = FIRST_ID + Math.floor(this.sent / symbols.length);
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
async function agesInWindows(redis: Redis, load: Load, recorded: Times): Promise<number[]> {
  const ages: number[] = [];
  const until = performance.now() + MEASURE_MS;
  while (performance.now() < until) {
    const symbol = load.symbols[ages.length % load.symbols.length] ?? '';
    const key = tickWindowKey(instrumentId('simulated', symbol));
    const answer = await redis.getrangeBuffer(key, -TICK_BYTES, -1);
    const print = printOf(load, symbol, recordsOf(answer, TICK_BYTES)[5] ?? 0);
    if (print !== undefined) ages.push(performance.now() - (recorded[print] ?? NaN));
    await delay(10);
  }
  return ages;
}

function listen(url: string, load: Load, heard: Times): WebSocket {
  const socket = new WebSocket(url);
  socket.on('open', () => {
    for (const symbol of load.symbols) {
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
      const print = printOf(load, message.symbol ?? '', trade_id);
      if (print !== undefined) heard[print] = now;
    }
  });
  return socket;
}

/** The print's place among all that are sent; undefined for the exchange's own. */
function printOf(load: Load, symbol: string, tradeId: number): number | undefined {
  if (tradeId < FIRST_ID) return undefined;
  return (tradeId - FIRST_ID) * load.symbols.length + load.symbols.indexOf(symbol);
}

void main(process.argv.slice(2));
