import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { RateLimits } from '../shared/rate-limits';
import { addCandleRoutes } from './candle-routes';
import { addDateRoutes } from './date-routes';
import { addInternalRoutes } from './internal-routes';
import type { Callers } from './callers';
import type { Markets } from './ports';
import { addSymbolRoutes } from './symbol-routes';
import { addWindowRoutes } from './window-routes';

/** Who may ask, and how often. */
export interface MarketGuards {
  readonly servicesOnly: Middleware;
  readonly callers: Callers;
  readonly limits: RateLimits;
}

/** `/api/market/*`, public, and the bulk read for the other services. */
export function createMarketRoutes(
  markets: Markets,
  { servicesOnly, callers, limits }: MarketGuards,
): Router {
  const market = new Router({ prefix: '/api/market' });
  addSymbolRoutes(market, markets);
  addWindowRoutes(market, markets, { callers, limits });
  addCandleRoutes(market, markets, callers);
  addDateRoutes(market, markets);
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
  addInternalRoutes(root, markets, servicesOnly, callers);
  root.use(market.routes(), market.allowedMethods());
  return root;
}
