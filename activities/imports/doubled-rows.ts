import { AppError } from '../../core/errors';
import type { ComparedRow } from './compared-rows';
import type { Batch, ImportStore, Namesake } from './ports';
import { keyOf } from './record-ids';

type Store = Pick<ImportStore, 'find' | 'namedRows' | 'namesakes'>;

/** Rows of another source that records of this one are the same as. */
interface Double extends Pick<Namesake, 'system' | 'sourceName'> {
  readonly batches: Set<string>;
  isListed: boolean;
  /** Records that would be stored a second time. */
  same: number;
  /** Records of an archive whose ids are here: they are set aside. */
  here: number;
}

/**
 * Throws `IMPORT_RENAMED_SOURCE` when rows of an old system are here that came with an archive, or rows of an archive
 * that came from the old system, under whatever name: an archive does not have the ids of the old system, so all of them
 * would be stored a second time.
 */
export async function assertNotDoubled(
  batch: Batch,
  pages: AsyncIterable<readonly ComparedRow[]>,
  store: Store,
): Promise<void> {
  const doubles = new Map<string, Double>();
  let read = 0;
  let same = 0;
  for await (const page of pages) {
    read += page.length;
    for (const [{ keptId }, others] of await othersOf(batch, page, store)) {
      const isOfArchive = batch.system === 'algotrade';
      const isHere = isOfArchive && others.some(({ targetId }) => targetId === keptId);
      if (!isHere) same += 1;
      const of = new Set(others.map((other) => doubleOf(doubles, other)));
      for (const double of of) double[isHere ? 'here' : 'same'] += 1;
    }
  }
  const found = [...doubles.values()].filter((double) => double.same > 0);
  if (batch.system !== 'algotrade') {
    if (same * 2 >= read || found.some(({ isListed }) => isListed)) refuse(batch, found, read);
    return;
  }
  const mostlyHere: Double[] = [];
  for (const double of found) {
    const rows = await store.namedRows({ ...batch, ...double });
    if ((double.same + double.here) * 2 >= rows) mostlyHere.push(double);
  }
  refuse(batch, mostlyHere, read);
}

/** Records that the source has not stored here yet, with the rows that they are the same as. */
async function othersOf(batch: Batch, page: readonly ComparedRow[], store: Store) {
  const known = await store.find(batch, page);
  const named = page.flatMap((row) => {
    const { identity } = row;
    const hash = known.get(keyOf(row))?.contentHash ?? null;
    return hash !== null || identity === undefined ? [] : [{ ...row, identity }];
  });
  if (named.length === 0) return [];
  const others = await store.namesakes(batch, named);
  return named.flatMap((row): [ComparedRow, Namesake[]][] => {
    const found = others.get(keyOf(row));
    return found === undefined ? [] : [[row, found]];
  });
}

function doubleOf(doubles: Map<string, Double>, other: Namesake): Double {
  const { system, sourceName, isListed, batchId } = other;
  const key = JSON.stringify([system, sourceName]);
  const double = doubles.get(key) ?? {
    ...{ system, sourceName, isListed },
    ...{ batches: new Set<string>(), same: 0, here: 0 },
  };
  doubles.set(key, double);
  double.isListed ||= isListed;
  double.batches.add(batchId);
  return double;
}

function refuse({ system, sourceName }: Batch, doubles: readonly Double[], read: number) {
  const [first, ...others] = doubles.map(({ sourceName: name, batches, same }) => {
    const were = same === 1 ? 'was' : 'were';
    const from = system === 'algotrade' ? `${were} imported from` : 'came with the archive';
    return { same, from: `${from} ${name} (batch ${[...batches].join(', ')})` };
  });
  if (first === undefined) return;
  const also = others.map(({ same, from }) => ` and ${same} ${from}`).join('');
  const names = [...new Set(doubles.map((double) => double.sourceName))].join(' and ');
  const whole = system === 'algotrade' ? 'the archive' : 'the old system itself';
  throw new AppError(
    'IMPORT_RENAMED_SOURCE',
    `expected a source whose rows are not on this system yet: ${first.same} of the ${read} strategies and sessions ` +
      `of ${sourceName} ${first.from}${also}, and would be stored a second time. Nothing was stored. ` +
      `To import ${whole}, roll back the batches of ${names} first, the newest first ` +
      '(with --force where a rollback left rows that were edited since)',
  );
}
