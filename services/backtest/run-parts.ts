import { TRIALS } from '../../contracts/archived-rows';
import type { ExportPage, ExportPageRequest } from '../../contracts/archive';
import type { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import { nameInFolder, objectNames } from './results/result-document';

const TRIALS_OF_PART = 500;
/** A multiple of 3, so that the base64 of parts can be put together. */
const BYTES_OF_PART = 1_500_000;
/** Characters of an answer: its last part may go over it. */
const CHARACTERS_OF_PAGE = 2_000_000;

type Objects = Pick<ObjectStore, 'getTail' | 'getRange'>;

interface RunWithParts {
  readonly id: string;
  readonly user_id: string;
  readonly trials: number;
  readonly result_key: string | null;
  readonly walk_key: string | null;
}

interface Part {
  readonly name: string;
  content(): Promise<string>;
}

/** The place after the last part of a run. */
const ENDED = -1;

/**
 * Pages of what is too large for the rows of runs: trials, and bytes of the objects of results. The next page begins at a
 * part of a run; a run has a last part, whatever became of its trials meanwhile.
 */
export function runPartPages(db: Database, objects: Objects) {
  return async ({ after, limit, owner_id }: ExportPageRequest): Promise<ExportPage> => {
    const rows: Record<string, unknown>[] = [];
    let [id, next] =
      after === undefined ? [undefined, ENDED] : [String(after[0]), Number(after[1])];
    let characters = 0;
    while (rows.length < limit && characters < CHARACTERS_OF_PAGE) {
      const run = await runAt(db, id, next, owner_id);
      if (run === undefined) return { rows, next: null };
      const part = run.id === id ? Math.max(0, next) : 0;
      const all = await partsOf(run, db, objects);
      const found = all[part] ?? (part > 0 ? emptyPart : undefined);
      const parts = Math.max(all.length, part + 1);
      if (found !== undefined) {
        const content = await found.content();
        characters += content.length;
        rows.push({ run_id: run.id, user_id: run.user_id, part, parts, name: found.name, content });
      }
      [id, next] = [run.id, part + 1 < parts ? part + 1 : ENDED];
    }
    return { rows, next: id === undefined ? null : [id, next] };
  };
}

const emptyPart: Part = { name: TRIALS, content: async () => '[]' };

/** The run of a place, else the one after it. */
async function runAt(db: Database, id: string | undefined, next: number, owner?: string) {
  const { rows } = await db.raw<{ rows: RunWithParts[] }>(
    `select r.id, r.user_id, w.result_key as walk_key,
       case when r.status = 'completed' then r.result_key end as result_key,
       (select count(*)::int from sweep_trials where sweep_id = r.id) as trials
     from runs r left join walk_forwards w on w.run_id = r.id
     where (r.imported is null or r.imported->>'own' = 'true')
       and (r.kind <> 'run' or (r.status = 'completed' and r.result_key is not null))
       and (:id::uuid is null or r.id > :id::uuid or (r.id = :id::uuid and :next::int >= 0))
       and (:owner::uuid is null or r.user_id = :owner::uuid)
     order by r.id limit 1`,
    { id: id ?? null, next, owner: owner ?? null },
  );
  return rows[0];
}

async function partsOf(run: RunWithParts, db: Database, objects: Objects): Promise<Part[]> {
  const trials = Array.from({ length: Math.ceil(run.trials / TRIALS_OF_PART) }, (_, i) => ({
    name: TRIALS,
    content: () => trialsFrom(db, run.id, i * TRIALS_OF_PART),
  }));
  const key = run.result_key ?? run.walk_key;
  return key === null ? trials : [...trials, ...(await partsOfResult(key, objects))];
}

/** None where an object of the result is not there: it would be of no use without it. */
async function partsOfResult(document: string, objects: Objects): Promise<Part[]> {
  const name = nameInFolder(document);
  const folder = document.slice(0, -name.length);
  const parts: Part[] = [];
  for (const one of objectNames(name)) {
    const size = (await objects.getTail(`${folder}${one}`, 1))?.size;
    if (size === undefined) return [];
    for (let from = 0; from < size; from += BYTES_OF_PART) {
      parts.push({ name: one, content: () => bytesFrom(objects, `${folder}${one}`, from) });
    }
  }
  return parts;
}

async function bytesFrom(objects: Objects, key: string, from: number): Promise<string> {
  const bytes = await objects.getRange(key, from, from + BYTES_OF_PART);
  if (bytes === undefined) throw new Error(`expected ${key}, which is no longer stored`);
  return Buffer.from(bytes).toString('base64');
}

async function trialsFrom(db: Database, sweepId: string, offset: number): Promise<string> {
  const { rows } = await db.raw<{ rows: { content: string }[] }>(
    `select coalesce(json_agg(json_build_object('fold', fold, 'trial', trial, 'point', point,
       'market', market, 'figures', figures, 'refused', refused, 'violation', violation,
       'score', score, 'warming_days', warming_days) order by fold, trial), '[]')::text as content
     from (select * from sweep_trials where sweep_id = ? order by fold, trial limit ? offset ?) t`,
    [sweepId, TRIALS_OF_PART, offset],
  );
  return rows[0]?.content ?? '[]';
}
