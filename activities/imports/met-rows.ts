import { hash } from 'node:crypto';
import type { ImportEntity } from '../../contracts/imports';
import { partRecords } from './part-records';
import type { Batch, ImportActivityPorts, SourceKey } from './ports';
import { keyOf } from './record-ids';
import { storableId } from './storable';

/** Keys as numbers, so that a million of them fit into memory: two are taken for one in 1 of 10,000 such sources. */
export class MetRows {
  private readonly keys = new Set<number>();

  add(key: SourceKey): void {
    this.keys.add(numberOf(key));
  }

  has(key: SourceKey): boolean {
    return this.keys.has(numberOf(key));
  }
}

function numberOf(key: SourceKey): number {
  return parseInt(hash('sha256', keyOf(key)).slice(0, 13), 16);
}

/** The rows of an entity that the snapshot of a batch has, also under keys that say what they belong to. */
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
      met.add(record.source);
      if (record.parent !== undefined) met.add(ownKey(record.source, record.parent));
    }
  }
  return met;
}

/** The key of a row whose key is another row's here: it says what the row belongs to. */
export function ownKey({ table, id }: SourceKey, parent: SourceKey): SourceKey {
  return { table, id: storableId(`${id} of ${parent.id}`) };
}
