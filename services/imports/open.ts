import type { Resources } from '../kit/resources';
import { MarketClient } from '../shared/market-client';
import { tokensOf } from '../shared/token-settings';
import { BatchStore } from './batch-store';
import { BatchWorkflows } from './batch-workflows';
import { importsDescription } from './description';
import { PostgresImportStore } from './import-store';
import { OwnerClient } from './owner-client';
import { SnapshotStore } from './snapshot-store';

export type ImportsApp = ReturnType<typeof openImports>;

/** What the roles of the imports service share. */
export function openImports({
  db,
  objects,
  temporal,
  config,
  urlOf,
}: Resources<typeof importsDescription>) {
  const tokens = tokensOf(config, importsDescription);
  const urls = {
    gateway: config.GATEWAY_URL,
    strategy: urlOf('strategy'),
    'forward-test': urlOf('forward-test'),
    backtest: urlOf('backtest'),
  };
  const market = new MarketClient(urlOf('market-data'), () =>
    tokens.signService('imports', 'market-data'),
  );
  return {
    store: new PostgresImportStore(db),
    batches: new BatchStore(db),
    owners: new OwnerClient(urls, (owner) => tokens.signService('imports', owner), market),
    snapshots: new SnapshotStore(objects),
    workflows: new BatchWorkflows(temporal),
  };
}
