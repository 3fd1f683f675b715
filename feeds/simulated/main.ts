import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { z } from 'zod';
import { startSimulatedExchange } from './server';

const number = z.coerce.number();
const time = z
  .union([z.iso.datetime({ offset: true }).transform(Date.parse), number])
  .refine(Number.isFinite, 'expected a time as ISO 8601 or ms UTC');
const optionsSchema = z.object({
  tape: z.string().default('data/btc-perp-1m-2022-01.csv.gz'),
  host: z.string().default('127.0.0.1'),
  port: number.int().min(0).max(65535).default(8010),
  speed: number.positive().optional(),
  origin: time.optional(),
  'stop-trades-at': time.optional(),
  'load-symbols': number.int().min(1).max(9999).optional(),
  'load-prints-per-second': number.positive().default(1000),
  'requests-per-second': number.int().positive().optional(),
});

const log = pino({ name: 'simulated-exchange' });

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flags = Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, text]));
  const options = optionsSchema.parse(parseArgs({ options: flags }).values);
  const symbols = options['load-symbols'];
  const exchange = await startSimulatedExchange({
    tapePath: options.tape,
    host: options.host,
    port: options.port,
    speed: options.speed,
    origin: options.origin,
    stopTradesAt: options['stop-trades-at'],
    requestsPerSecond: options['requests-per-second'],
    load: symbols ? { symbols, printsPerSecond: options['load-prints-per-second'] } : undefined,
  });
  const { wsUrl, restUrl, clock } = exchange;
  log.info({ wsUrl, restUrl, clock: clock.state() }, 'simulated exchange is open');
  const stop = () => void exchange.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'simulated exchange did not start');
  process.exitCode = 1;
});
