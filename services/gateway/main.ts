import { Accounts } from '../../api/gateway/accounts';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { apiDocsRoutes } from '../../api/gateway/docs/routes';
import { authRoutes } from '../../api/gateway/auth-routes';
import { Destinations } from '../../api/gateway/destinations';
import { healthRoutes } from '../../api/gateway/health-routes';
import { keySetRoutes } from '../../api/gateway/key-set-routes';
import { ProcessBoard } from '../../api/gateway/process-board';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { gatewayMigrations } from '../../migrations/gateway';
import { createExportRoutes } from '../../api/shared/export-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { importAccountRoutes } from '../../api/gateway/import-account-routes';
import { servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import type { ServiceDescription } from '../kit/description';
import { trustedCallers } from '../kit/host-settings';
import { VERSION } from '../kit/version';
import { RedisRateLimits } from '../shared/rate-limits';
import { issuedTokensOf } from '../shared/token-settings';
import { gatewayExports } from './exports';
import { assertSafe, describeGateway } from './description';
import { followProcesses } from './follow-processes';
import { healthInsiders } from './health-insiders';
import { openIdentity } from './identity';
import { ImportedUsers } from './imported-users';
import { RedisIdempotentRequests } from './idempotent-requests';
import { openProxy } from './proxying';

/** The gateway: users and tokens, and the one address in front of the services given. */
export const startGatewayTo = (behind: readonly ServiceDescription[]) =>
  defineService({
    description: describeGateway(behind),
    migrations: gatewayMigrations,
    // Every request asks Redis something: one that hangs must not hold them all.
    redisWaitMs: 500,
    open: async (resources) => {
      const { description, config, redis, logger, registry, urlOf } = resources;
      assertSafe(config);
      const tokens = issuedTokensOf(config, description);
      return {
        tokens,
        board: new ProcessBoard([...behind, description]),
        identity: await openIdentity(tokens, resources),
        limits: new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE }),
        idempotent: new RedisIdempotentRequests(redis),
        metrics: gatewayMetrics(registry),
        destinations: new Destinations(
          behind.map((service) => ({ ...service, address: urlOf(service.name) })),
        ),
        headers: new AnswerHeaders({
          isProduction: config.NODE_ENV === 'production',
          origins: config.ALLOWED_ORIGINS,
        }),
      };
    },
    apiStreams: ({ board }, resources) => ({
      'process reports': async () => followProcesses(board, resources),
    }),
    api: (app, resources) => {
      const { proxy, upgrades, options } = openProxy(app, resources);
      const callers = trustedCallers(resources.config);
      const { identity, limits, idempotent, destinations, tokens } = app;
      const auth = authRoutes({
        ...identity,
        accounts: new Accounts(identity),
        limits,
        idempotent,
        originRefusal: (request) => callers.originRefusal(request),
      });
      const imported = new ImportedUsers(resources.db);
      const guard = servicesOnly(tokens);
      const { postgres: database, ...checks } = resources.checks;
      const health = healthRoutes({
        version: VERSION,
        destinations,
        checks: database ? { database, ...checks } : checks,
        limits,
        openCircuits: () => proxy.openCircuits(),
        registry: resources.registry,
        board: app.board,
        ...healthInsiders(identity, resources.config.HEALTH_NETWORKS),
      });
      return {
        app: { ...options, largeBodies: importBodies },
        ownHealth: true,
        routes: [
          health.routes(),
          apiDocsRoutes(VERSION).routes(),
          keySetRoutes(tokens).routes(),
          auth.routes(),
          importAccountRoutes(imported, guard).routes(),
          createImportRoutes(imported, ['user'], guard).routes(),
          createExportRoutes(gatewayExports(resources.db), guard).routes(),
        ],
        sockets: upgrades,
      };
    },
  });
