import { ID_TAKEN } from '../../contracts/import-routes';
import type { ImportAnswer } from '../../contracts/import-routes';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import type { Batch, ImportStore, MapEntry, Outcome } from './ports';
import { keptId, keyOf } from './record-ids';

export const ALREADY_HERE = 'already_here';
/** As a strategy that its user has deleted: it still is on the system, and what belongs to it goes to it. */
export const DELETED_HERE = 'deleted_here';

type Answer = ImportAnswer['outcomes'][number];

/**
 * Whether a record was imported here before from another source, so that its id is here. A second one of an archive's
 * would be the same twice. A record of an old system gets another id, which only a dry run asks for: assigned ids differ.
 */
export async function importedElsewhere(
  batch: Batch,
  records: readonly ImportRecord[],
  known: ReadonlyMap<string, MapEntry>,
  store: Pick<ImportStore, 'keptElsewhere'>,
): Promise<(record: ImportRecord) => boolean> {
  const isStored = ({ source }: ImportRecord) => {
    const hash = known.get(keyOf(source))?.contentHash ?? null;
    return hash !== null;
  };
  const ids = records.flatMap((record) => (isStored(record) ? [] : (keptId(record) ?? [])));
  const [first] = records;
  const isAsked = batch.system === 'algotrade' || batch.dryRun;
  if (!isAsked || first === undefined || ids.length === 0) return () => false;
  const here = await store.keptElsewhere(batch, first.entity, ids);
  return (record) => !isStored(record) && here.has(keptId(record) ?? '');
}

export function refusedAsImported(record: ImportRecord): Outcome {
  const { source, entity, notes } = record;
  const why = messageOf(
    'it was imported here before, with the same id, and stays as it is here',
    entity,
  );
  const kept = { list: 'quarantine', meant: entity, ...why, record } as const;
  return { ...source, entity, fate: 'quarantined', notes, kept };
}

export function isTaken(answer: Answer | undefined): boolean {
  return answer?.outcome === 'refused' && answer.notes.some(({ code }) => code === ID_TAKEN);
}

/** What an archive has under an id of this system is what is here: a second one of it would be the same twice. */
export function alreadyHere(answer: Answer | undefined, entity: ImportEntity): Answer | undefined {
  if (answer === undefined || !isTaken(answer)) return answer;
  const why = messageOf('it is on this system, with the same id, and stays as it is here', entity);
  return { ...answer, notes: [why] };
}

function messageOf(message: string, entity: ImportEntity) {
  const mapped =
    entity === 'user' ? '; if the map assigns the user to it, what the user owns is imported' : '';
  return { code: ALREADY_HERE, message: `${message}${mapped}` };
}
