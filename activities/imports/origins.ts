import { importSystemSchema } from '../../contracts/imports';
import type { ImportRecord, ImportSystem } from '../../contracts/imports';

/** From which system a session or back-test of an archive came to the system that made it; undefined: not known. */
export function originOf({ entity, source, data }: ImportRecord): ImportSystem | undefined {
  if (source.system !== 'algotrade') return undefined;
  if (entity === 'session') {
    const { data: system } = importSystemSchema.safeParse(data.restored?.system);
    return system ?? (data.own && 'algotrade');
  }
  // Beta1 stored no back-tests.
  if (entity === 'backtest') return data.own === undefined ? 'beta2' : 'algotrade';
  return undefined;
}
