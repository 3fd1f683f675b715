import type {
  ImportOutcome,
  ImportPort,
  ImportRollback,
  ImportedRecords,
  PlacedRecord,
  RollbackOutcome,
  StoredRecord,
} from '../../api/shared/import-port';
import type { TrialCount } from '../../contracts/archived-rows';
import { isUuid } from '../../api/shared/requests';
import { ownedBy } from '../../contracts/instrument';
import type { ImportEntity } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { newestVersions, takeBackVersions } from './import-versions';
import { sumTrials } from './trial-store';
import { lockTurns } from './run-turns';

type Place = PlacedRecord<'trial_count'>;

/** A version of what an archive counted of a search: of those for the user of the newest one, the largest counts. */
interface VersionRow extends TrialCount {
  readonly target_id: string;
  readonly version: number;
  readonly batch_id: string;
  readonly content_hash: string;
  readonly user_id: string;
}

const TRIALS = { table: 'imported_trials', key: 'target_id' } as const;

/** Where a register counts: of a user, on an instrument. */
type Register = Pick<VersionRow, 'user_id' | 'instrument'>;

/**
 * Trials that archives counted. A search that was counted here too, or by several archives, counts once: what is restored
 * is added to the trials that were made here, however often it is.
 */
export class ImportedTrials implements ImportPort {
  constructor(private readonly db: Database) {}

  async store({ batch_id, dry_run, records }: ImportedRecords): Promise<ImportOutcome[]> {
    const places = records as readonly Place[];
    return this.db.transaction(async (transaction) => {
      const ids = places.map(({ target_id }) => target_id);
      const before = await newestVersions<VersionRow>(transaction, TRIALS, ids);
      const isHere = await countedForOwner(transaction, places);
      const isMadeHere = await countedHere(transaction, places);
      const outcomes = places.map((place) => {
        const found = before.get(place.target_id);
        if (found !== undefined) return outcomeOf(place, found);
        if (isHere(place)) return refusedAsHere(place);
        return isMadeHere(place) ? madeHere(place) : outcomeOf(place, found);
      });
      if (dry_run) return outcomes;
      const rows = places
        .filter((_, i) => ['inserted', 'updated'].includes(outcomes[i]?.outcome ?? ''))
        .map((place) => rowOf(batch_id, place, before.get(place.target_id)));
      const replaced = rows.flatMap(({ target_id }) => before.get(target_id) ?? []);
      await lockAll(transaction, [...rows, ...replaced]);
      if (rows.length > 0) await transaction('imported_trials').insert(rows);
      await sumAll(transaction, [...rows, ...replaced]);
      return outcomes;
    });
  }

  async rollback(rollback: ImportRollback): Promise<RollbackOutcome[]> {
    return this.db.transaction(async (transaction) => {
      const before = await newestVersions<VersionRow>(transaction, TRIALS, rollback.target_ids);
      const { outcomes } = await takeBackVersions(transaction, TRIALS, rollback);
      const after = await newestVersions<VersionRow>(transaction, TRIALS, rollback.target_ids);
      const changed = [...before.values(), ...after.values()];
      await lockAll(transaction, changed);
      await sumAll(transaction, changed);
      return outcomes;
    });
  }

  async stored(_entity: ImportEntity, targetIds: readonly string[]): Promise<StoredRecord[]> {
    const newest = await newestVersions<VersionRow>(this.db, TRIALS, targetIds);
    return [...newest.values()].map(({ target_id, user_id: owner_id, content_hash }) => ({
      ...{ target_id, owner_id, parent_id: null, content_hash, status: null, checksum: null },
    }));
  }
}

/**
 * Whether the user that the archive names has all trials of a search on this system, although they would go to another
 * one: those of a development user would count a second time, for the user of the run.
 */
async function countedForOwner(
  db: Database,
  places: readonly Place[],
): Promise<(place: Place) => boolean> {
  const asked = places.flatMap(({ owner_id, record: { owner, data } }) =>
    owner === undefined || owner === owner_id ? [] : [{ user: owner, search: data.search }],
  );
  if (asked.length === 0) return () => false;
  const countOf = await countsIn(db, 'trial_counts', asked);
  return ({ owner_id, record: { owner = '', data } }) =>
    owner !== owner_id && countOf(owner, data.search, data.instrument) >= data.count;
}

/** Whether all trials of a search were made on this system by the user they would go to: they count without the archive. */
async function countedHere(
  db: Database,
  places: readonly Place[],
): Promise<(place: Place) => boolean> {
  const asked = places.flatMap(({ owner_id: user, record }) =>
    user === undefined ? [] : [{ user, search: record.data.search }],
  );
  const countOf = await countsIn(db, 'counted_trials', asked);
  return ({ owner_id = '', record: { data } }) =>
    countOf(owner_id, data.search, ownedBy(owner_id, data.instrument)) >= data.count;
}

/** How many trials a table has of searches of users, on an instrument; -1: it has none. */
async function countsIn(
  db: Database,
  table: string,
  asked: readonly { readonly user: string; readonly search: string }[],
) {
  const users = new Set(asked.map(({ user }) => user).filter(isUuid));
  const searches = new Set(asked.map(({ search }) => search));
  const rows = await db(table)
    .whereRaw('user_id = any(?::uuid[])', [[...users]])
    .whereRaw('search = any(?::text[])', [[...searches]])
    .select<Record<'user_id' | 'search' | 'instrument' | 'count', string>[]>(
      ...['user_id', 'search', 'instrument', 'count'],
    );
  const counts = new Map(
    rows.map(({ user_id, search, instrument, count }) => [
      JSON.stringify([user_id, search, instrument]),
      Number(count),
    ]),
  );
  return (user: string, search: string, instrument: string) =>
    counts.get(JSON.stringify([user, search, instrument])) ?? -1;
}

function madeHere({ target_id }: Place): ImportOutcome {
  return { target_id, outcome: 'unchanged', made_here: true, notes: [] };
}

function refusedAsHere({ target_id }: Place): ImportOutcome {
  const message = 'its trials are counted on this system for the user that the archive names';
  return { target_id, outcome: 'refused', notes: [{ code: 'already_here', message }] };
}

function outcomeOf(
  { target_id, owner_id, record }: Place,
  before: VersionRow | undefined,
): ImportOutcome {
  if (before === undefined) return { target_id, outcome: 'inserted', notes: [] };
  const isSame = before.content_hash === record.content_hash && before.user_id === owner_id;
  return { target_id, outcome: isSame ? 'unchanged' : 'updated', notes: [] };
}

function rowOf(
  batch_id: string,
  { target_id, owner_id: user_id = '', record }: Place,
  before: VersionRow | undefined,
): VersionRow {
  const { data, content_hash } = record;
  return {
    ...{ target_id, version: (before?.version ?? 0) + 1, batch_id, content_hash, user_id },
    ...data,
    instrument: ownedBy(user_id, data.instrument),
  };
}

async function lockAll(transaction: Database, registers: readonly Register[]): Promise<void> {
  const users = [...new Set(registers.map(({ user_id }) => user_id))].sort();
  for (const user of users) await lockTurns(transaction, user);
}

async function sumAll(transaction: Database, registers: readonly Register[]): Promise<void> {
  const each = new Map(registers.map((one) => [`${one.user_id} ${one.instrument}`, one]));
  for (const { user_id, instrument } of each.values()) {
    await sumTrials(transaction, user_id, instrument);
  }
}
