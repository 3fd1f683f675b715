import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import { messageOf, StackError } from './errors';
import { takenPort } from './port-owner';
import { reservePort } from './port-reservation';

/** Every port that the stack listens on, always on 127.0.0.1 only. */
export type PortName =
  | 'kafka'
  | 'kafkaController'
  | 'redis'
  | 'redisCache'
  | 'postgres'
  | 'temporal'
  | 'temporalUi'
  | 'objectStore';

/** The usual port of each listener and the variable that moves it. */
const portTable: Record<PortName, { port: number; variable: string }> = {
  kafka: { port: 9092, variable: 'ALGOTRADE_KAFKA_PORT' },
  kafkaController: { port: 9093, variable: 'ALGOTRADE_KAFKA_CONTROLLER_PORT' },
  redis: { port: 6379, variable: 'ALGOTRADE_REDIS_PORT' },
  redisCache: { port: 6380, variable: 'ALGOTRADE_REDIS_CACHE_PORT' },
  postgres: { port: 5432, variable: 'ALGOTRADE_POSTGRES_PORT' },
  temporal: { port: 7233, variable: 'ALGOTRADE_TEMPORAL_PORT' },
  temporalUi: { port: 8233, variable: 'ALGOTRADE_TEMPORAL_UI_PORT' },
  objectStore: { port: 9000, variable: 'ALGOTRADE_S3_PORT' },
};

const portNames = Object.keys(portTable) as PortName[];

// Below the kernel's ephemeral range: a client that keeps reconnecting to a stopped part could
// otherwise be given that very port as its own, connect to itself and keep the part from coming back.
const freePortRange = { from: 18_000, to: 32_000 };

/** How ports are chosen: the usual ones, any free ones, or some by number and the rest as usual. */
export type PortChoice = 'default' | 'free' | Partial<Record<PortName, number>>;

/**
 * The port of every listener; throws `bad-setting` when a variable is not a port number. Free ones are
 * reserved: release them once the stack listens.
 */
export async function choosePorts(
  choice: PortChoice,
  env: NodeJS.ProcessEnv,
): Promise<Record<PortName, number>> {
  if (choice === 'free') return freePorts();
  const given = choice === 'default' ? {} : choice;
  const entries = portNames.map(
    (name) => [name, given[name] ?? configuredPort(name, env)] as const,
  );
  return Object.fromEntries(entries) as Record<PortName, number>;
}

/** What is wrong with the variables of the ports, a line for each. */
export function portSettingFaults(env: NodeJS.ProcessEnv): string[] {
  return portNames.flatMap((name) => {
    try {
      configuredPort(name, env);
      return [];
    } catch (error) {
      return [messageOf(error)];
    }
  });
}

function configuredPort(name: PortName, env: NodeJS.ProcessEnv): number {
  const { port, variable } = portTable[name];
  const text = env[variable];
  if (text === undefined || text === '') return port;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new StackError(
      'bad-setting',
      `${variable}: expected a port from 1 to 65535, was "${text}"`,
    );
  }
  return value;
}

async function freePorts(): Promise<Record<PortName, number>> {
  const chosen = new Map<PortName, number>();
  for (const name of portNames) chosen.set(name, await freePort(new Set(chosen.values())));
  return Object.fromEntries(chosen) as Record<PortName, number>;
}

async function freePort(taken: Set<number>): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(freePortRange.from, freePortRange.to);
    if (!taken.has(port) && (await isPortFree(port)) && reservePort(port)) return port;
  }
  throw new StackError(
    'port-in-use',
    `expected a free port between ${freePortRange.from} and ${freePortRange.to}, found none in 200 tries`,
  );
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Throws `port-in-use` naming every taken port, who has it, and the variable that moves ours. */
export async function assertPortsFree(
  names: readonly PortName[],
  ports: Record<PortName, number>,
): Promise<void> {
  const checks = names.map(async (name) => {
    const port = ports[name];
    if (await isPortFree(port)) return undefined;
    return takenPort(port, name, portTable[name].variable);
  });
  const taken = (await Promise.all(checks)).filter((line) => line !== undefined);
  if (taken.length > 0) throw new StackError('port-in-use', taken.join('\n'));
}
