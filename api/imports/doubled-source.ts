import type { FieldError } from '../../core/errors';
import type { ImportPorts, SourceOfRun } from './ports';

/**
 * A source whose rows are here under ids that the run cannot know: an archive does not hold the ids that rows had in
 * the old systems, and all of it would be stored a second time.
 */
export async function doubledSource(
  run: SourceOfRun,
  { batches }: Pick<ImportPorts, 'batches'>,
): Promise<FieldError[]> {
  const other = await batches.doubledBatch(run);
  if (other === undefined) return [];
  const { batch_id: id, system, source_name: name } = other;
  const message =
    system === 'algotrade'
      ? `expected a source whose rows are not on this system yet: rows of ${run.source_name} came with the archive ${name} (batch ${id}). ${WHY} To import the old system itself, roll back the batches of that archive first, the newest first${FORCE}. If it is a different installation with the same name, repeat with --source <other name>`
      : `expected an archive without rows of ${name}, which was imported here itself (batch ${id}). ${WHY} To import the archive, roll back the batches of ${name} first, the newest first${FORCE}`;
  return [{ field: 'manifest.source_name', message }];
}

const WHY =
  'An archive does not contain the ids that rows had in the old system, so the same rows would be stored a second time.';

const FORCE = ' (with --force where a rollback left rows that were edited since)';
