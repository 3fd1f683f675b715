import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { RateLimits } from '../shared/rate-limits';
import { addCandleRoutes } from './candle-routes';
import { addDateRoutes } from './date-routes';
import { addInternalRoutes } from './internal-routes';
import type { RequestState } from '../shared/requests';
import type { Callers } from './callers';
import type { OwnDataPort } from './own-data-port';
import { createOwnDataRoutes } from './own-data-routes';
import type { Markets } from './ports';
import { addSymbolRoutes } from './symbol-routes';
import { addWindowRoutes } from './window-routes';

/** Who may ask for what and how often, and what users have of their own, where that is kept. */
export interface MarketRouteOptions {
  readonly servicesOnly: Middleware;
  readonly callers: Callers;
  readonly limits: RateLimits;
  readonly own?: { readonly data: OwnDataPort; readonly usersOnly: Middleware<RequestState> };
}

/** `/api/market/*`, public, and the bulk read for the other services. */
export function createMarketRoutes(
  markets: Markets,
  { servicesOnly, callers, limits, own }: MarketRouteOptions,
): Router {
  const market = new Router({ prefix: '/api/market' });
  addSymbolRoutes(market, markets, callers);
  addWindowRoutes(market, markets, { callers, limits });
  addCandleRoutes(market, markets, callers);
  addDateRoutes(market, markets, callers);
  market.get('/health', async (ctx) => {
    const timestamp = new Date().toISOString();
    const exchanges = await Promise.all(
      markets.map(async (ports, i) => ({
        exchange: ports.source,
        is_default: i === 0,
        feed: await ports.feedHealth(),
      })),
    );
    const [{ source }] = markets;
    const feed = exchanges[0]?.feed;
    ctx.body = { status: 'healthy', service: 'market-data', timestamp, source, feed, exchanges };
  });
  const root = new Router();
  addInternalRoutes(root, markets, { servicesOnly, callers, ownData: own?.data });
  if (own !== undefined) {
    const data = createOwnDataRoutes(own.data, own.usersOnly);
    root.use(data.routes(), data.allowedMethods());
  }
  root.use(market.routes(), market.allowedMethods());
  return root;
}
