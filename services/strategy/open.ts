import type { Resources } from '../kit/resources';
import { CompileCache } from './compile-cache';
import type { strategyDescription } from './description';
import { strategyExports } from './exports';
import { ImportedStrategies } from './imported-strategies';
import { StrategyStore } from './strategy-store';

/** What the roles of the strategy service share. */
export function openStrategies({
  db,
  relay,
  cache: redis,
  logger,
  registry,
}: Resources<typeof strategyDescription>) {
  const onCommit = () => {
    relay.wake();
  };
  const cache = new CompileCache(redis, logger, registry);
  return {
    store: new StrategyStore(db, onCommit),
    exports: strategyExports(db),
    imported: new ImportedStrategies({
      db,
      compile: (hash, tree) => cache.compile(hash, tree),
      onCommit,
    }),
    cache,
  };
}
