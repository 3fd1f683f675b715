import { Accounts } from '../../api/gateway/accounts';
import { authRoutes } from '../../api/gateway/auth-routes';
import { apiDocsRoutes } from '../../api/gateway/docs/routes';
import { healthRoutes } from '../../api/gateway/health-routes';
import { importAccountRoutes } from '../../api/gateway/import-account-routes';
import { keySetRoutes } from '../../api/gateway/key-set-routes';
import { createExportRoutes } from '../../api/shared/export-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { servicesOnly } from '../../platform/http/authenticate';
import type { ApiDeclaration } from '../kit/define-service';
import { trustedCallers } from '../kit/host-settings';
import { VERSION } from '../../contracts/version';
import { sayingDataFaults } from '../shared/data-faults';
import { gatewayExports } from './exports';
import { healthInsiders } from './health-insiders';
import { ImportedUsers } from './imported-users';
import type { GatewayApp, GatewayResources } from './open';
import { openProxy } from './proxying';

/** The gateway's own routes, and the proxy in front of the services. */
export function gatewayApi(app: GatewayApp, resources: GatewayResources): ApiDeclaration {
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
  const imported = new ImportedUsers(resources.db, () => {
    resources.relay.wake();
  });
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
    app: { ...options, largeBodies: importBodies(guard) },
    ownHealth: true,
    routes: [
      health.routes(),
      apiDocsRoutes(VERSION).routes(),
      keySetRoutes(tokens).routes(),
      auth.routes(),
      importAccountRoutes(imported, guard).routes(),
      createImportRoutes(sayingDataFaults(imported), ['user'], guard).routes(),
      createExportRoutes(gatewayExports(resources.db), guard).routes(),
    ],
    sockets: upgrades,
  };
}
