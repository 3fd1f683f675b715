import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { allTopics } from '../../contracts/topics';
import { createKafka } from '../../platform/kafka/client';
import { kafkaAddressOf } from '../../platform/kafka/settings';
import { ensureTopics } from '../../platform/kafka/topics';
import type { Logger } from '../../platform/log';
import { placesOf, startStack, type Places, type Stack, type StackOptions } from '../../stack';
import type { ServiceDescription } from '../kit/description';
import { localServiceUrls } from '../catalogue';
import { localEnvironment, publishLocal, secretsDirOf, withdrawLocal } from './beside';
import { chooseExchange } from './exchange-choice';
import { ExchangeProcess } from './simulated-exchange';

/** About 20 s for a Kafka elsewhere; the one of the stack answers already. */
const START_RETRIES = 11;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the services of one machine stand on, and the environment that leads them to it. */
export interface LocalPlatform {
  readonly stack: Stack;
  readonly places: Places;
  /** The simulated exchange, when the prints come from one of our own. */
  readonly exchange: ExchangeProcess | undefined;
  readonly environment: Record<string, string | undefined>;
  /** Stops the exchange, then the stack. */
  down(): Promise<void>;
}

/** How the platform is brought up. */
export interface PlatformOptions {
  readonly env: Environment;
  readonly services: readonly ServiceDescription[];
  readonly logger: Logger;
  readonly stack: StackOptions;
  readonly exchange?: { readonly port?: number; readonly flags?: readonly string[] };
  /** Something worth telling people, in a line. */
  onStep?(line: string): void;
}

/** Brings up the stack, databases, topics and the exchange; on an error nothing stays behind. */
export async function startPlatform(options: PlatformOptions): Promise<LocalPlatform> {
  const { env } = options;
  const choosing = chooseExchange(env);
  const stack = await startStack({
    ...options.stack,
    env: { ...env },
    temporalSearchAttributes: Object.assign(
      {},
      ...options.services.map(({ searchAttributes }) => searchAttributes),
    ) as Record<string, string>,
  });
  const places = placesOf(options.stack, { ...env });
  let exchange: ExchangeProcess | undefined;
  const down = async () => {
    withdrawLocal(places);
    await exchange?.stop();
    await stack.down();
  };
  try {
    mkdirSync(secretsDirOf(places), { recursive: true, mode: 0o700 });
    const fromStack = stack.environment();
    const [local, choice] = await Promise.all([
      localEnvironment(places, fromStack, options.services, env),
      choosing,
      makeTopics({ ...env, ...fromStack }, options.logger),
    ]);
    if (!choice.elsewhere) {
      exchange = await startExchange(options, places);
    }
    const feed = {
      ALGOTRADE_FEED: choice.feed,
      ...(exchange && { SIMULATED_WS_URL: exchange.wsUrl, SIMULATED_REST_URL: exchange.restUrl }),
    };
    publishLocal(places, { ...localServiceUrls(env), ...feed });
    const environment = { ...local, ...feed };
    return { stack, places, exchange, environment, down };
  } catch (error) {
    await down();
    throw error;
  }
}

async function makeTopics(env: Environment, logger: Logger): Promise<void> {
  const name = 'algotrade-start';
  const kafka = createKafka(kafkaAddressOf(name, env), name, logger, START_RETRIES);
  await ensureTopics(kafka, allTopics);
}

function startExchange(options: PlatformOptions, places: Places): Promise<ExchangeProcess> {
  const port = options.exchange?.port ?? simulatedPort(options.env);
  return ExchangeProcess.start({
    port,
    logPath: join(places.logsDir, 'simulated-exchange.log'),
    pidPath: join(places.runDir, 'simulated-exchange.pid.json'),
    flags: options.exchange?.flags,
    onDied: (delayMs) =>
      options.onStep?.(`simulated exchange died, restarting in ${delayMs / 1_000} s`),
  });
}

/** The port of our own simulated exchange; throws when the variable is no port. */
export function simulatedPort(env: Environment): number {
  const text = env['ALGOTRADE_SIMULATED_PORT'] || '8010';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`ALGOTRADE_SIMULATED_PORT: expected a port from 1 to 65535, was ${text}`);
}
