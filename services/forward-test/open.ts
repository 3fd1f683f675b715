import { createForwardTestImports } from './imports/imports';
import { MarketClient } from '../shared/market-client';
import { StrategyClient } from '../shared/strategy-client';
import { tokensOf } from '../shared/token-settings';
import type { Resources } from '../kit/resources';
import { forwardTestDescription } from './description';
import { EvaluationStore } from './evaluation-store';
import { sessionExports } from './exports';
import { OperationStore } from './operation-store';
import { Operations } from './operations';
import { SessionCommands } from './session-commands';
import { SessionPrograms } from './session-programs';
import { SessionStore } from './session-store';
import { SessionWorkflows } from './session-workflows';

export type ForwardTestResources = Resources<typeof forwardTestDescription>;
export type ForwardTestApp = ReturnType<typeof openForwardTest>;

/** What the roles of the forward-test service share. */
export function openForwardTest({ db, relay, temporal, config, urlOf }: ForwardTestResources) {
  const tokens = tokensOf(config, forwardTestDescription);
  const wakeRelay = () => {
    relay.wake();
  };
  const operations = new OperationStore(db, Math.max(2_000, 2 * config.SESSIONS_PER_USER));
  const commands = new SessionCommands(temporal);
  const programs = new SessionPrograms(db);
  const stateBytesPerUser = 1_000_000 * config.STATE_MB_PER_USER;
  const store = new SessionStore(
    db,
    wakeRelay,
    stateBytesPerUser,
    1_000_000 * config.WARMUP_MB_PER_USER,
    1_000_000 * config.SESSION_GRAPH_MB_PER_USER,
  );
  return {
    tokens,
    operations,
    commands,
    store,
    imports: createForwardTestImports(db),
    exports: sessionExports(db),
    programs,
    evaluation: new EvaluationStore(db, wakeRelay, stateBytesPerUser, programs),
    market: new MarketClient(urlOf('market-data'), () =>
      tokens.signService('forward-test', 'market-data'),
    ),
    strategies: new StrategyClient(urlOf('strategy')),
    workflows: new SessionWorkflows(temporal, commands, new Operations(operations), store),
  };
}
