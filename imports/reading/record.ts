import type { ImportNote, ImportRecord, ImportSystem } from '../../contracts/imports';
import { canonicalJson, sha256 } from '../values/canonical-json';

/** A record as it is before its hash is known. */
export type BareRecord = {
  [E in ImportRecord['entity']]: {
    readonly entity: E;
    readonly data: Extract<ImportRecord, { entity: E }>['data'];
    readonly parent?: { readonly table: string; readonly id: string } | undefined;
    readonly owner?: string | undefined;
    readonly further?: true | undefined;
  };
}[ImportRecord['entity']];

/** Where a record comes from. */
export interface RecordSource {
  readonly system: ImportSystem;
  readonly table: string;
  readonly id: string;
  /** The table that the row is counted with, where `table` is another. */
  readonly countedAs?: string;
  /** When the source was last written: it stands in for missing times, and another one is no change of a row. */
  readonly writtenAt: string;
}

/** A line of a snapshot: the record with its source and the hash of what it says. */
export function importRecord(
  source: RecordSource,
  bare: BareRecord,
  notes: readonly ImportNote[],
): ImportRecord {
  const { entity, data, parent, owner, further } = bare;
  const { system, table, id, writtenAt, countedAs } = source;
  // Redis forgets the chart and the trades of a run within a day, which is no change of the run.
  const lasting = entity === 'backtest' ? { ...data, chart_data: null, trades: null } : data;
  const content = canonicalJson({ data: lasting, owner, parent }).replaceAll(
    `"${writtenAt}"`,
    'null',
  );
  return {
    entity,
    source: { system, table, id },
    content_hash: sha256(content),
    ...(parent && { parent: { table: parent.table, id: parent.id } }),
    ...(owner !== undefined && { owner }),
    notes: [...notes],
    ...(further && { further }),
    ...(countedAs !== undefined && { counted_as: countedAs }),
    data,
  } as ImportRecord;
}
