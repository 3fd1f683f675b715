import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AS_BUNDLE, REPOSITORY } from '../platform/repository';
import { startSystem } from '../test/support/system';
import type { PrintLatencies } from './print-latency-run';
import { printFigures } from './report';

const SYMBOLS = Array.from({ length: 10 }, (_, i) => `LOAD-${String(i + 1).padStart(4, '0')}/USD`);
const PRINTS_PER_SECOND = 5_000;
/** A thread for the collector beside the event loop, not four: two cores have no more for them. */
const ONE_HELPER = '--v8-pool-size=1';

/**
 * How long a print takes from the feed recorder through Kafka, the candle builder and the window
 * writer to a client of `/ws/market` and into its window: recorded, heard and read in one other
 * process, with everything on the same two cores.
 */
export async function benchPrintLatency(): Promise<boolean> {
  const system = await startSystem({
    services: ['market-data'],
    symbols: SYMBOLS,
    load: { symbols: SYMBOLS.length, printsPerSecond: 0.01 },
    env: { COINBASE_HISTORY_REQUESTS_PER_SECOND: '500', NODE_OPTIONS: ONE_HELPER },
  });
  try {
    const { kafkaBrokers, redisUrl } = system.stack.addresses;
    const market = (system.urls['market-data'] ?? '').replace('http', 'ws');
    const { stdout } = await promisify(execFile)(process.execPath, [
      ONE_HELPER,
      ...AS_BUNDLE,
      join(REPOSITORY, 'bench/print-latency-run.ts'),
      kafkaBrokers.join(','),
      redisUrl,
      `${market}/ws/market`,
      String(PRINTS_PER_SECOND),
      ...SYMBOLS,
    ]);
    const { toClient, inWindow, heardPerSecond } = JSON.parse(stdout) as PrintLatencies;
    return printFigures(`print to WebSocket at ${PRINTS_PER_SECOND} prints a second`, [
      { what: 'p99 to the client', value: toClient.p99, unit: 'ms', bar: { atMost: 20 } },
      { what: 'p50 to the client', value: toClient.p50, unit: 'ms' },
      { what: "age of a window's newest print, p99", value: inWindow.p99, unit: 'ms' },
      { what: "age of a window's newest print, p50", value: inWindow.p50, unit: 'ms' },
      { what: 'prints heard a second', value: heardPerSecond, unit: '/s' },
    ]);
  } finally {
    await system.down();
  }
}
