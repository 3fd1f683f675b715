/* oxlint-disable typescript/no-require-imports -- `import()` would need file extensions */
import { analyticsDescription } from './analytics/description';
import type * as Analytics from './analytics/main';
import { backtestDescription } from './backtest/description';
import type * as Backtest from './backtest/main';
import { forwardTestDescription } from './forward-test/description';
import type * as ForwardTest from './forward-test/main';
import { describeGateway } from './gateway/description';
import type * as Gateway from './gateway/main';
import { importsDescription } from './imports/description';
import type * as Imports from './imports/main';
import type { ServiceDescription } from './kit/description';
import type { StartService } from './kit/service';
import { marketDataDescription } from './market-data/description';
import type * as MarketData from './market-data/main';
import { notificationDescription } from './notification/description';
import type * as Notification from './notification/main';
import { strategyDescription } from './strategy/description';
import type * as Strategy from './strategy/main';

/** One service: what it says of itself, and how it is started. */
export interface ServiceEntry extends ServiceDescription {
  /** Loads the service's code only when it is wanted, so that one service alone starts quickly. */
  load(): StartService;
}

const row = (description: ServiceDescription, load: () => StartService): ServiceEntry => ({
  ...description,
  load,
});

/* oxfmt-ignore */
const behindTheGateway: readonly ServiceEntry[] = [
  row(marketDataDescription, () => (require('./market-data/main') as typeof MarketData).startMarketData),
  row(strategyDescription, () => (require('./strategy/main') as typeof Strategy).startStrategy),
  row(forwardTestDescription, () => (require('./forward-test/main') as typeof ForwardTest).startForwardTest),
  row(backtestDescription, () => (require('./backtest/main') as typeof Backtest).startBacktest),
  row(analyticsDescription, () => (require('./analytics/main') as typeof Analytics).startAnalytics),
  row(importsDescription, () => (require('./imports/main') as typeof Imports).startImports),
  row(notificationDescription, () => (require('./notification/main') as typeof Notification).startNotification),
];

/** Every service of the product, the gateway last: it answers once the others do. */
export const catalogue: readonly ServiceEntry[] = [
  ...behindTheGateway,
  row(describeGateway(behindTheGateway), () =>
    (require('./gateway/main') as typeof Gateway).startGatewayTo(behindTheGateway),
  ),
];

/** The addresses of the services on this machine, as their ports say, where none is set. */
export function localServiceUrls(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    catalogue.map(({ variableNames: { port, url }, defaultPort }) => [
      url,
      env[url] || `http://127.0.0.1:${env[port] || defaultPort}`,
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
