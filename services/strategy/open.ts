import type { Resources } from '../kit/resources';
import { CompileCache } from './compile-cache';
import type { strategyDescription } from './description';
import { strategyExports } from './exports';
import { createStrategyImports } from './strategy-imports';
import { StrategyStore } from './strategy-store';

/** What the roles of the strategy service share. */
export function openStrategies({
  db,
  relay,
  cache: redis,
  logger,
  registry,
  config,
}: Resources<typeof strategyDescription>) {
  const onCommit = () => {
    relay.wake();
  };
  const cache = new CompileCache(redis, logger, registry);
  return {
    store: new StrategyStore(db, onCommit, 1_000_000 * config.STRATEGY_MB_PER_USER),
    exports: strategyExports(db),
    imported: createStrategyImports({
      db,
      compile: (hash, tree) => cache.compile(hash, tree),
      onCommit,
    }),
    cache,
  };
}
