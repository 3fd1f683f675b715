import type { ImportedTree } from '../../contracts/import-records';
import type { ImportTarget } from '../../contracts/import-routes';
import type { Snapshots } from './ports';

/** A graph over the save limit stays whole in the object store: no call could carry it. */
export async function withoutLargeGraphs(
  target: ImportTarget,
  snapshots: Pick<Snapshots, 'putOriginal'>,
): Promise<ImportTarget> {
  const { record } = target;
  if (record.entity === 'strategy' && record.data.tree.state === 'too_large') {
    const key = await stored(record.data.tree, snapshots);
    const data = { ...record.data, tree: emptied(record.data.tree) };
    return { ...target, original_key: key, record: { ...record, data } };
  }
  if (record.entity !== 'session' && record.entity !== 'backtest') return target;
  const { snapshot } = record.data;
  if (snapshot?.state !== 'too_large') return target;
  const key = await stored(snapshot, snapshots);
  const emptiedRecord = { ...record, data: { ...record.data, snapshot: emptied(snapshot) } };
  return { ...target, original_key: key, record: emptiedRecord as typeof record };
}

function stored(tree: ImportedTree, snapshots: Pick<Snapshots, 'putOriginal'>): Promise<string> {
  return snapshots.putOriginal(tree.sha256, tree.original);
}

function emptied(tree: ImportedTree): ImportedTree {
  return { ...tree, original: '', normalised: null };
}
