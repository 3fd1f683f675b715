import type Router from '@koa/router';
import { analyticsRoutes } from '../../api/analytics/routes';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { createSweepRoutes } from '../../api/backtest/sweep-routes';
import { createTrialRoutes } from '../../api/backtest/trial-routes';
import { createWalkForwardRoutes } from '../../api/backtest/walk-forward-routes';
import { createOperationRoutes } from '../../api/forward-test/operation-routes';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { apiDocsRoutes } from '../../api/gateway/docs/routes';
import { authRoutes } from '../../api/gateway/auth-routes';
import { healthRoutes } from '../../api/gateway/health-routes';
import { keySetRoutes } from '../../api/gateway/key-set-routes';
import { createArchiveRoutes } from '../../api/imports/archive-routes';
import { createImportBatchRoutes } from '../../api/imports/routes';
import { createMarketRoutes } from '../../api/market-data/routes';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { createStrategyRoutes } from '../../api/strategy/routes';

/** Routers are only looked at: nothing is asked of their parts. */
const unused = {} as never;
const pass = (async () => undefined) as never;

/** The router of every service's public routes, by what it serves. */
export const allRouters: Readonly<Record<string, Router<never, never>>> = {
  analytics: analyticsRoutes(unused, pass) as never,
  backtest: createRunRoutes(unused) as never,
  trials: createTrialRoutes(unused) as never,
  sweeps: createSweepRoutes(unused) as never,
  walkForwards: createWalkForwardRoutes(unused) as never,
  'forward-test': createSessionRoutes(unused, 1) as never,
  operations: createOperationRoutes(unused) as never,
  'gateway docs': apiDocsRoutes('') as never,
  'gateway auth': authRoutes(unused) as never,
  'gateway health': healthRoutes(unused) as never,
  'gateway keys': keySetRoutes(unused) as never,
  archive: createArchiveRoutes(unused, pass) as never,
  imports: createImportBatchRoutes(unused, pass) as never,
  'market-data': createMarketRoutes(unused, {
    servicesOnly: pass,
    callers: unused,
    limits: unused,
    own: { data: unused, usersOnly: pass },
  }) as never,
  'notification connections': connectionRoutes(unused, pass) as never,
  'notification messages': notifyRoutes(unused, pass) as never,
  strategy: createStrategyRoutes(unused) as never,
};
