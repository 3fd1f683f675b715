import Router from '@koa/router';
import type { Middleware } from 'koa';
import { addCandleRoutes } from './candle-routes';
import { addDateRoutes } from './date-routes';
import { addInternalRoutes } from './internal-routes';
import type { MarketPorts } from './ports';
import { addSymbolRoutes } from './symbol-routes';
import { addWindowRoutes } from './window-routes';

/** `/api/market/*`, public, and the bulk read for the other services. */
export function createMarketRoutes(ports: MarketPorts, servicesOnly: Middleware): Router {
  const market = new Router({ prefix: '/api/market' });
  addSymbolRoutes(market, ports);
  addWindowRoutes(market, ports);
  addCandleRoutes(market, ports);
  addDateRoutes(market, ports);
  market.get('/health', async (ctx) => {
    const timestamp = new Date().toISOString();
    const feed = await ports.feedHealth();
    ctx.body = { status: 'healthy', service: 'market-data', timestamp, source: ports.source, feed };
  });
  const root = new Router();
  addInternalRoutes(root, ports, servicesOnly);
  root.use(market.routes(), market.allowedMethods());
  return root;
}
