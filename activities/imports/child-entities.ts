import { importRecordSchema } from '../../contracts/imports';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import type { SourceKey } from './ports';

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

/** What a record belongs to, or did before that went missing. */
export function belongsTo({ entity, parent, data }: ImportRecord): SourceKey | undefined {
  if (entity === 'orphan') return data.missing;
  return parentEntities.has(entity) ? parent : undefined;
}

/** An orphan as the trade, position or chart point that it is; undefined for other records. */
export function childOf(record: ImportRecord): ImportRecord | undefined {
  if (record.entity !== 'orphan') return undefined;
  const { meant, missing, record: data } = record.data;
  return importRecordSchema.parse({ ...record, entity: meant, parent: missing, data });
}
