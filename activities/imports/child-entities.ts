import type { ImportEntity } from '../../contracts/imports';

/** What belongs to a session or a strategy: it comes after it, and goes with it. */
export const parentEntities: ReadonlyMap<ImportEntity, 'session' | 'strategy'> = new Map([
  ['position', 'session'],
  ['trade', 'session'],
  ['chart_point', 'session'],
  ['session_checksum', 'session'],
  ['strategy_version', 'strategy'],
]);
