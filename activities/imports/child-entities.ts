import type { ImportEntity } from '../../contracts/imports';

export type ParentEntity = 'session' | 'strategy' | 'backtest';

/** What belongs to a session, a strategy or a back-test: it comes after it, and goes with it. */
export const parentEntities: ReadonlyMap<ImportEntity, ParentEntity> = new Map([
  ['position', 'session'],
  ['trade', 'session'],
  ['chart_point', 'session'],
  ['session_checksum', 'session'],
  ['strategy_version', 'strategy'],
  ['run_part', 'backtest'],
]);
