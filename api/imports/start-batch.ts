import { AppError } from '../../core/errors';
import type { ImportDetail } from '../../contracts/import-responses';
import type { ImportPorts } from './ports';
import { doubledSource } from './doubled-source';
import { assertState } from './states';

type Ports = Pick<ImportPorts, 'batches' | 'snapshots' | 'workflows'>;

/**
 * Starts a batch whose parts are there, or goes on with one that failed. Throws a 409 for others, and where rows of its
 * source would be stored a second time.
 */
export async function startBatch(batch: ImportDetail, ports: Ports): Promise<void> {
  const { batches, workflows } = ports;
  const missing = batch.parts.filter(({ uploaded }) => !uploaded);
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map(({ name }) => name);
    const why = batch.error === null ? '' : `; the batch has already ended: ${batch.error}`;
    const message = `expected all parts, but ${missing.length} are missing: ${names.join(', ')}${why}`;
    throw new AppError('IMPORT_STATE', message);
  }
  if (batch.state !== 'running') {
    assertState(batch, ['uploading', 'failed']);
    await assertNotDoubled(batch, ports);
    try {
      await batches.move(batch.batch_id, ['uploading', 'failed'], 'running');
    } catch (error) {
      await giveUp(batch, error, ports);
      throw error;
    }
  }
  await workflows.import(batch);
}

/** Another batch may have stored the same rows since this one was created. */
async function assertNotDoubled({ batch_id: id }: ImportDetail, ports: Ports): Promise<void> {
  const run = await ports.batches.sourceOf(id);
  const [refused] = run === undefined ? [] : await doubledSource(run, ports);
  if (refused !== undefined) throw new AppError('IMPORT_STATE', refused.message);
}

/**
 * Of two runs at a time the later one ends: when the other has, what this one uploaded may be out of date. One that has
 * run before keeps its snapshot, to go on with it.
 */
async function giveUp({ batch_id: id, state }: ImportDetail, error: unknown, ports: Ports) {
  const isLoser =
    state === 'uploading' && error instanceof AppError && error.code === 'IMPORT_RUNNING';
  if (!isLoser || !(await ports.batches.giveUp(id, error.message))) return;
  await ports.snapshots.deleteAll(id);
  await ports.batches.snapshotDeleted(id);
}
