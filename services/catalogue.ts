/* eslint-disable @typescript-eslint/no-require-imports -- `import()` would need file extensions */
import type * as Analytics from './analytics/main';
import type * as Backtest from './backtest/main';
import type * as ForwardTest from './forward-test/main';
import type * as Gateway from './gateway/main';
import type * as MarketData from './market-data/main';
import type * as Notification from './notification/main';
import type { RunningService, ServiceContext } from './service';
import type * as Strategy from './strategy/main';

/** One service: how it is found, what it owns, and how it is started. */
export interface ServiceEntry {
  readonly name: string;
  /** The variable of its HTTP port, and the port when that is not set. */
  readonly portVariable: string;
  readonly defaultPort: number;
  /** The variable that tells the other services where it is. */
  readonly urlVariable: string;
  /** The variable of its own database, for a service that has one. */
  readonly databaseVariable?: string;
  /** Services stop from the highest wave down: who is asked stops after those who ask. */
  readonly wave: number;
  /** Loads the service's code only when it is wanted, so that one service alone starts quickly. */
  load(): (context: ServiceContext) => Promise<RunningService>;
}

/** Every service of the product, the gateway last: it answers once the others do. */
export const catalogue: readonly ServiceEntry[] = [
  {
    name: 'market-data',
    portVariable: 'MARKET_DATA_PORT',
    defaultPort: 8001,
    urlVariable: 'MARKET_DATA_URL',
    databaseVariable: 'DATABASE_URL_MARKET_DATA',
    wave: 0,
    load: () => (require('./market-data/main') as typeof MarketData).startMarketData,
  },
  {
    name: 'strategy',
    portVariable: 'STRATEGY_PORT',
    defaultPort: 8002,
    urlVariable: 'STRATEGY_URL',
    databaseVariable: 'DATABASE_URL_STRATEGY',
    wave: 0,
    load: () => (require('./strategy/main') as typeof Strategy).startStrategy,
  },
  {
    name: 'forward-test',
    portVariable: 'FORWARD_TEST_PORT',
    defaultPort: 8003,
    urlVariable: 'FORWARD_TEST_URL',
    databaseVariable: 'DATABASE_URL_FORWARD_TEST',
    wave: 1,
    load: () => (require('./forward-test/main') as typeof ForwardTest).startForwardTest,
  },
  {
    name: 'backtest',
    portVariable: 'BACKTEST_PORT',
    defaultPort: 8004,
    urlVariable: 'BACKTEST_URL',
    databaseVariable: 'DATABASE_URL_BACKTEST',
    wave: 1,
    load: () => (require('./backtest/main') as typeof Backtest).startBacktest,
  },
  {
    name: 'analytics',
    portVariable: 'ANALYTICS_PORT',
    defaultPort: 8006,
    urlVariable: 'ANALYTICS_URL',
    wave: 2,
    load: () => (require('./analytics/main') as typeof Analytics).startAnalytics,
  },
  {
    name: 'notification',
    portVariable: 'NOTIFICATION_PORT',
    defaultPort: 8005,
    urlVariable: 'NOTIFICATION_URL',
    wave: 2,
    load: () => (require('./notification/main') as typeof Notification).startNotification,
  },
  {
    name: 'gateway',
    portVariable: 'GATEWAY_PORT',
    defaultPort: 8000,
    urlVariable: 'GATEWAY_URL',
    databaseVariable: 'DATABASE_URL_GATEWAY',
    wave: 3,
    load: () => (require('./gateway/main') as typeof Gateway).startGateway,
  },
];

/** The addresses of the services on this machine, as their ports say, where none is set. */
export function localServiceUrls(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    catalogue.map((entry) => [
      entry.urlVariable,
      env[entry.urlVariable] || `http://127.0.0.1:${env[entry.portVariable] || entry.defaultPort}`,
    ]),
  );
}

/** The entry of a service; throws with the known names when there is none. */
export function serviceNamed(name: string): ServiceEntry {
  const entry = catalogue.find((service) => service.name === name);
  if (entry) return entry;
  const known = catalogue.map((service) => service.name).join(', ');
  throw new Error(`service: expected one of ${known}, was ${name}`);
}
