import { hash } from 'node:crypto';
import type { ImportEntity } from '../../contracts/imports';
import { belongsTo } from './child-entities';
import { partRecords } from './part-records';
import type { Batch, ImportActivityPorts, SourceKey } from './ports';
import { keyOf } from './record-ids';
import { storableId } from './storable';

/** A set takes 16 million values. */
const SETS = 256;

/**
 * The rows of an entity that the snapshot of a batch has: what belongs to a session, a strategy or a back-test by that too, as
 * a source gives the key of a row that it deleted to another one. Keys are numbers here, so that a million of them fit into
 * memory: two are taken for one in 1 of 10,000 such sources.
 */
export class MetRows {
  private readonly sets = Array.from({ length: SETS }, () => new Set<number>());

  add(source: SourceKey, parent?: SourceKey): void {
    const number = numberOf(parent === undefined ? source : ownKey(source, parent));
    this.setOf(number)?.add(number);
  }

  /** Whether the row of a stored entry is there: some are known here by a key that says what they belong to. */
  has(entry: SourceKey, parent?: SourceKey): boolean {
    return this.hasKey(entry) || (parent !== undefined && this.hasKey(ownKey(entry, parent)));
  }

  private hasKey(key: SourceKey): boolean {
    const number = numberOf(key);
    return this.setOf(number)?.has(number) === true;
  }

  private setOf(number: number): Set<number> | undefined {
    return this.sets[number % SETS];
  }
}

function numberOf(key: SourceKey): number {
  return parseInt(hash('sha256', keyOf(key)).slice(0, 13), 16);
}

export async function metRows(
  batch: Batch,
  entity: ImportEntity,
  { store, snapshots }: Pick<ImportActivityPorts, 'store' | 'snapshots'>,
): Promise<MetRows> {
  const met = new MetRows();
  for (const part of await store.parts(batch.id)) {
    if (part.entity !== entity) continue;
    const lines = partRecords(part.name, await snapshots.part(batch.id, part.name), 0);
    for await (const { record } of lines) {
      met.add(record.source, belongsTo(record));
    }
  }
  return met;
}

/** The key of a row whose key is another row's here: it says what the row belongs to. */
export function ownKey({ table, id }: SourceKey, parent: SourceKey): SourceKey {
  return { table, id: storableId(`${id} of ${parent.id}`) };
}
