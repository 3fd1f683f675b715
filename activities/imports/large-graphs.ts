import type { ImportedTree } from '../../contracts/import-records';
import { originalKey } from '../../contracts/import-routes';
import type { ImportTarget } from '../../contracts/import-routes';
import type { Batch, ImportActivityPorts } from './ports';

type Ports = Pick<ImportActivityPorts, 'store' | 'snapshots'>;

/** A graph over the save limit stays whole in the object store: no call could carry it. */
export async function withoutLargeGraphs(
  batch: Batch,
  target: ImportTarget,
  ports: Ports,
): Promise<ImportTarget> {
  const { record } = target;
  if (record.entity === 'strategy' && record.data.tree.state === 'too_large') {
    const key = await stored(batch, target, record.data.tree, ports);
    const data = { ...record.data, tree: emptied(record.data.tree) };
    return { ...target, original_key: key, record: { ...record, data } };
  }
  if (record.entity !== 'session' && record.entity !== 'backtest') return target;
  const { snapshot } = record.data;
  if (snapshot?.state !== 'too_large') return target;
  const key = await stored(batch, target, snapshot, ports);
  const emptiedRecord = { ...record, data: { ...record.data, snapshot: emptied(snapshot) } };
  return { ...target, original_key: key, record: emptiedRecord as typeof record };
}

async function stored(
  batch: Batch,
  { target_id: id, record: { entity } }: ImportTarget,
  { sha256, original }: ImportedTree,
  { store, snapshots }: Ports,
): Promise<string> {
  if (!batch.dryRun) {
    // In this order: what a crash between the two leaves is found by the rollback.
    await store.useOriginal(batch, { id, entity }, sha256);
    await snapshots.putOriginal(sha256, original);
  }
  return originalKey(sha256);
}

function emptied(tree: ImportedTree): ImportedTree {
  return { ...tree, original: '', normalised: null };
}
