import { instrumentId } from '../contracts/instrument';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createLogger } from '../platform/log';
import { createRedis } from '../platform/redis/client';
import { AS_BUNDLE, REPOSITORY } from '../platform/repository';
import type { Redis } from '../platform/redis/client';
import { CANDLE_BYTES, candleWindowKey } from '../streams/market-data/window-layout';
import { eventually } from '../test/support/eventually';
import { startSystem } from '../test/support/system';
import { RawHttp } from './raw-http';
import { interleaved, median, printFigures } from './report';

const COUNT = 100;
const READS = 2_000;
const REQUESTS = 6_000;
const CONNECTIONS = 16;
const PATH = `/api/market/symbols/BTC-USD/candles?timeframe=1m&limit=${COUNT}`;
const LIST = 'bench:candles';

/** `GET …/candles` of 100 candles against a raw Redis read and a route over a list of JSON. */
export async function benchHttpRead(): Promise<boolean> {
  const system = await startSystem({
    services: ['market-data'],
    // A hundred candles in twenty seconds: nobody without a token has any downloaded.
    speed: 300,
    origin: Date.UTC(2022, 0, 5),
  });
  const redis = createRedis(system.stack.addresses.redisCacheUrl, createLogger('bench', 'error'));
  await redis.connect();
  const base = system.urls['market-data'] ?? '';
  const peer = spawn(
    process.execPath,
    [
      ...AS_BUNDLE,
      join(REPOSITORY, 'bench/peers/json-list-server.ts'),
      system.stack.addresses.redisCacheUrl,
      LIST,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await fillWindow(base, redis);
    await system.exchange('clock', { speed: 12 });
    const [port] = (await once(peer.stdout, 'data')) as [Buffer];
    const peerBase = `http://127.0.0.1:${Number(port.toString())}`;
    return await measure(base, peerBase, redis);
  } finally {
    peer.kill('SIGTERM');
    redis.disconnect();
    await system.down();
  }
}

/** Waits for a window of 100 candles and puts the same ones into the peer's list. */
async function fillWindow(base: string, redis: Redis): Promise<void> {
  const key = candleWindowKey(instrumentId('simulated', 'BTC/USD'), '1m');
  const candles = await eventually('a window of 100 candles', async () => {
    const response = await fetch(base + PATH);
    const body = (await response.json()) as { candles?: object[] };
    const bytes = await redis.strlen(key);
    return bytes > COUNT * CANDLE_BYTES && body.candles?.length === COUNT
      ? body.candles
      : undefined;
  });
  await redis.rpush(LIST, ...candles.map((candle) => JSON.stringify(candle)));
}

async function measure(base: string, peerBase: string, redis: Redis): Promise<boolean> {
  const key = candleWindowKey(instrumentId('simulated', 'BTC/USD'), '1m');
  const open = (address: string) =>
    Promise.all(Array.from({ length: CONNECTIONS }, () => RawHttp.open(address)));
  const [ours, theirs] = [await open(base), await open(peerBase)];
  const [one] = ours;
  if (one === undefined) throw new Error('expected a connection');
  try {
    const latency = await interleaved(9, {
      http: () => medianMicros(READS, () => one.get(PATH)),
      redis: () => medianMicros(READS, () => redis.getrangeBuffer(key, -COUNT * CANDLE_BYTES, -1)),
    });
    const rate = await interleaved(7, {
      ours: () => requestsPerSecond(ours, PATH),
      theirs: () => requestsPerSecond(theirs, `/candles?limit=${COUNT}`),
    });
    return printFigures('HTTP read of 100 candles', [
      {
        what: 'p50 as a multiple of the raw Redis read',
        value: median(latency.http.map((value, i) => value / (latency.redis[i] ?? Number.NaN))),
        unit: '×',
        bar: { atMost: 2.5 },
      },
      { what: 'p50 over HTTP', value: median(latency.http), unit: 'µs' },
      { what: 'p50 of GETRANGE', value: median(latency.redis), unit: 'µs' },
      {
        what: 'requests/s as a multiple of a route over a list of JSON',
        value: median(rate.ours.map((value, i) => value / (rate.theirs[i] ?? Number.NaN))),
        unit: '×',
        bar: { atLeast: 3.5 },
      },
      { what: 'requests/s', value: median(rate.ours), unit: '/s' },
      { what: 'requests/s of the list of JSON', value: median(rate.theirs), unit: '/s' },
    ]);
  } finally {
    for (const connection of [...ours, ...theirs]) connection.close();
  }
}

async function medianMicros(count: number, read: () => Promise<unknown>): Promise<number> {
  const micros: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = process.hrtime.bigint();
    await read();
    micros.push(Number(process.hrtime.bigint() - started) / 1_000);
  }
  return median(micros);
}

async function requestsPerSecond(connections: readonly RawHttp[], path: string): Promise<number> {
  const started = process.hrtime.bigint();
  let left = REQUESTS;
  const read = async (connection: RawHttp): Promise<void> => {
    while (left-- > 0) await connection.get(path);
  };
  await Promise.all(connections.map(read));
  return (REQUESTS * 1e9) / Number(process.hrtime.bigint() - started);
}
