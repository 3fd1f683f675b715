import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../platform/log';
import { catalogue, localServiceUrls, serviceNamed } from '../../services/catalogue';
import type { ServiceEntry } from '../../services/catalogue';
import { startPlatform } from '../../services/local/platform';
import type { Stack } from '../../stack';
import { Balancer } from './balancer';
import { freePorts } from './free-ports';
import { asRedisUser, redisUserLines } from './redis-users';
import { ServiceProcess } from './service-process';

/** How a system under test differs from `npm start`. */
export interface SystemOptions {
  /** Exchange time per real time; 1 by default. */
  readonly speed?: number;
  /** Exchange time at the start, ms UTC; now by default. */
  readonly origin?: number;
  /** No print at or after this exchange time, ms UTC. */
  readonly stopTradesAt?: number;
  readonly symbols?: readonly string[];
  /** Seeded load: markets LOAD-0001/USD and on, and the prints a second of all of them. */
  readonly load?: { readonly symbols: number; readonly printsPerSecond: number };
  /** The services wanted, all by default. */
  readonly services?: readonly string[];
  /** Processes of each service, behind one address; 1 by default. */
  readonly replicas?: number;
  /** Folder of the data, there already or made, which stays; by default one that goes at the end. */
  readonly dataDir?: string;
  /** More variables for the services. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A whole system on free ports, each service a process of its own. */
export interface System {
  /** Address of the gateway. */
  readonly api: string;
  /** Address of each service by name, as `urls['market-data']`. */
  readonly urls: Readonly<Record<string, string>>;
  readonly stack: Stack;
  /** REST and admin address of the simulated exchange. */
  readonly exchangeUrl: string;
  /** What the services were started with, for clients of a test's own. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A token of `dev-login`. */
  login(): Promise<string>;
  /** A service's process, to be killed, stopped and started. */
  service(name: string): ServiceProcess;
  /** POSTs to an admin route of the exchange, as `exchange('faults', { kind: 'repeat' })`. */
  exchange(route: string, body: object): Promise<unknown>;
  /** Stops everything and removes its data, unless its folder was given. */
  down(): Promise<void>;
}

/** Starts the stack, the simulated exchange and the services; on an error nothing stays behind. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'algotrade-system-'));
  const entries = (options.services ?? catalogue.map(({ name }) => name)).map(serviceNamed);
  const [exchangePort = 0, ...ports] = await freePorts(entries.length + 1);
  const portVariables = Object.fromEntries(
    entries.map((entry, index) => [entry.variableNames.port, String(ports[index])]),
  );
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    JAVA_HOME: process.env['JAVA_HOME'],
    ALGOTRADE_HOME: process.env['ALGOTRADE_HOME'],
    NODE_ENV: 'test',
    HEALTH_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'info',
    ALGOTRADE_FEED: 'simulated',
    ALGOTRADE_SYMBOLS: (options.symbols ?? ['BTC/USD']).join(','),
    ...portVariables,
    ...options.env,
  };
  const platform = await startPlatform({
    env,
    services: entries,
    logger: createLogger('test-system', 'warn'),
    stack: { dataDir: folder, ports: 'free', redisUsers: redisUserLines(entries) },
    exchange: { port: exchangePort, flags: exchangeFlags(options) },
  });
  const urls = localServiceUrls(env);
  const environment = { ...platform.environment, ...urls };
  const { balancers, replicas } = await replicate(entries, env, options.replicas ?? 1, {
    environment,
    logsDir: platform.places.logsDir,
  });
  const processes = new Map(
    (balancers.length > 0 ? [] : entries).map((entry) => [
      entry.name,
      new ServiceProcess({
        name: entry.name,
        url: urls[entry.variableNames.url] ?? '',
        env: asRedisUser(entry, environment),
        logPath: join(platform.places.logsDir, `${entry.name}.log`),
      }),
    ]),
  );
  const down = async () => {
    const all = [...processes.values(), ...replicas];
    await Promise.allSettled(all.map((service) => service.stop()));
    for (const balancer of balancers) balancer.close();
    await platform.down();
    if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([...processes.values()].map((service) => service.start()));
    // A few at a time: they would slow each other down until one is late.
    for (let from = 0; from < replicas.length; from += 4) {
      await Promise.all(replicas.slice(from, from + 4).map((service) => service.start()));
    }
  } catch (error) {
    await down();
    throw error;
  }
  const api = urls['GATEWAY_URL'] ?? '';
  const exchangeUrl = platform.exchange?.restUrl ?? '';
  return {
    api,
    urls: Object.fromEntries(
      entries.map(({ name, variableNames }) => [name, urls[variableNames.url] ?? '']),
    ),
    stack: platform.stack,
    exchangeUrl,
    environment,
    login: () => logIn(api),
    service(name) {
      const found = processes.get(name);
      if (!found) throw new Error(`${name} is not among the services of this system`);
      return found;
    },
    exchange: (route, body) => postJson(`${exchangeUrl}/admin/${route}`, body),
    down,
  };
}

/**
 * Several processes of each service behind the one address that the others know. With one of each
 * there is nothing to balance, and the processes listen at that address themselves.
 */
async function replicate(
  entries: readonly ServiceEntry[],
  env: Readonly<Record<string, string | undefined>>,
  count: number,
  { environment, logsDir }: { environment: Record<string, string | undefined>; logsDir: string },
): Promise<{ balancers: Balancer[]; replicas: ServiceProcess[] }> {
  const balancers: Balancer[] = [];
  const replicas: ServiceProcess[] = [];
  if (count === 1) return { balancers, replicas };
  for (const entry of entries) {
    const { name, variableNames } = entry;
    const portVariable = variableNames.port;
    const ports = await freePorts(count);
    balancers.push(await Balancer.listen(Number(env[portVariable]), ports));
    for (const [i, port] of ports.entries()) {
      replicas.push(
        new ServiceProcess({
          name,
          url: `http://127.0.0.1:${port}`,
          env: { ...asRedisUser(entry, environment), [portVariable]: String(port) },
          logPath: join(logsDir, `${name}-${i}.log`),
        }),
      );
    }
  }
  return { balancers, replicas };
}

function exchangeFlags(options: SystemOptions): string[] {
  const flags: [string, number | undefined][] = [
    ['--speed', options.speed],
    ['--origin', options.origin],
    ['--stop-trades-at', options.stopTradesAt],
    ['--load-symbols', options.load?.symbols],
    ['--load-prints-per-second', options.load?.printsPerSecond],
  ];
  return flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)]));
}

async function logIn(api: string): Promise<string> {
  const answer = (await postJson(`${api}/api/auth/dev-login`, {})) as { access_token?: string };
  if (!answer.access_token) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}

async function postJson(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} of ${url}: ${await response.text()}`);
  return response.json();
}
