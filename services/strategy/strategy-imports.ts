import type { ImportPort } from '../../api/shared/import-port';
import type { ImportEntity } from '../../contracts/imports';
import { ImportedStrategies } from './imported-strategies';
import type { ImportedStrategiesOptions } from './imported-strategies';
import { ImportedVersions } from './imported-versions';

/** What this service owns of what is imported. */
export const strategyEntities = [
  'strategy',
  'strategy_version',
] as const satisfies readonly ImportEntity[];

/** Strategies and their versions, as the imports service hands them over. */
export function createStrategyImports(options: ImportedStrategiesOptions): ImportPort {
  const strategies = new ImportedStrategies(options);
  const versions = new ImportedVersions(options);
  const of = (entity: ImportEntity) => (entity === 'strategy_version' ? versions : strategies);
  return {
    store: (call) => of(call.entity).store(call),
    rollback: (call) => of(call.entity).rollback(call),
    stored: (entity, targetIds, views) => of(entity).stored(entity, targetIds, views),
  };
}
