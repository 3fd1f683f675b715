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
  const others = await batches.doubledBatches(run);
  if (others.length === 0) return [];
  const each = others.map(({ batch_id: id, source_name: name }) => `${name} (batch ${id})`);
  const named = each.join(' and ');
  const names = others.map(({ source_name: name }) => name).join(' and ');
  const message =
    run.system === 'algotrade'
      ? `expected an archive without rows that were imported here from an old system: ${named}. ${WHY} To import the archive, roll back the batches of ${names} first, the newest first${FORCE}`
      : `expected a source whose rows are not on this system yet: rows of ${run.source_name} came with the archive ${named}. ${WHY} To import the old system itself, roll back the batches of ${names} first, the newest first${FORCE}. If it is a different installation with the same name, whose strategies and sessions are not in the archive, repeat with --source <other name>`;
  return [{ field: 'manifest.source_name', message }];
}

const WHY =
  'An archive does not contain the ids that rows had in the old system, so the same rows would be stored a second time.';

const FORCE = ' (with --force where a rollback left rows that were edited since)';
