import type { ImportPort } from '../../api/shared/import-port';
import type { ImportEntity } from '../../contracts/imports';
import type { ImportedRunParts } from './imported-run-parts';
import type { ImportedRuns } from './imported-runs';
import type { ImportedTrials } from './imported-trials';

/** What this service owns of what is imported. */
export const backtestEntities = [
  'backtest',
  'run_part',
  'trial_count',
] as const satisfies readonly ImportEntity[];

/** Back-tests with their parts, and counts of trials, as the imports service hands them over. */
export function createBacktestImports(
  runs: ImportedRuns,
  parts: ImportedRunParts,
  trials: ImportedTrials,
): ImportPort {
  const of = (entity: ImportEntity) => {
    if (entity === 'trial_count') return trials;
    return entity === 'run_part' ? parts : runs;
  };
  return {
    store: (call) => of(call.entity).store(call),
    rollback: (call) => of(call.entity).rollback(call),
    stored: (entity, targetIds, views) => of(entity).stored(entity, targetIds, views),
  };
}
