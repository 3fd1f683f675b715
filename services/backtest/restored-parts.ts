import { Readable } from 'node:stream';
import { TRIALS } from '../../contracts/archived-rows';
import type { OwnRun } from '../../contracts/archived-rows';
import type { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import { WALK_DOCUMENT, mediaTypeOf } from './results/result-document';

/** A part of a run, without its content. */
interface StagedPart {
  readonly target_id: string;
  readonly version: number;
  readonly part: number;
  readonly parts: number;
  readonly name: string;
  /** Bytes of an object that is not in the object store yet; 0: it is there. */
  readonly bytes: number;
}

/** Why what an archive says of a back-test is not taken over. */
export const resultDiffers = {
  code: 'result_differs',
  message: 'the result of its back-test is stored, and a result never changes',
} as const;

export type PartObjects = Pick<ObjectStore, 'putStream'>;

/** Shows what came in parts of a restored run, once all of them are there. */
export async function showParts(
  transaction: Database,
  runId: string,
  objects: PartObjects,
  hasNew: boolean,
): Promise<void> {
  const parts = await wholeParts(transaction, runId);
  if (parts === undefined) return;
  if (hasNew) {
    await replaceTrials(transaction, runId, parts.filter(isOfTrials));
    await placeObjects(transaction, runId, parts, objects);
    await nameWalkDocument(transaction, runId, parts);
  }
  await answerEqual(transaction, runId);
}

/**
 * Shows the parts that a restored run has after a rollback: of those that are not whole nothing. Objects that were placed
 * stay: those of a result never change.
 */
export async function showEarlierParts(transaction: Database, runId: string): Promise<void> {
  const parts = await wholeParts(transaction, runId);
  await replaceTrials(transaction, runId, parts?.filter(isOfTrials) ?? []);
  await nameWalkDocument(transaction, runId, parts ?? []);
  if (parts !== undefined) await answerEqual(transaction, runId);
  else await transaction('runs').where({ id: runId }).update({ request_hash: null });
}

/** From now on it answers equal requests. */
async function answerEqual(transaction: Database, runId: string): Promise<void> {
  const { request_hash = null } = await ownOf(transaction, runId);
  await transaction('runs').where({ id: runId }).update({ request_hash });
}

/** What the newest archive says of a run. Read here: a record may hold escapes that Postgres does not look into. */
async function ownOf(
  transaction: Database,
  runId: string,
): Promise<Partial<Pick<OwnRun, 'request_hash' | 'win_rates_in'>>> {
  const newest = await transaction('imported_runs')
    .where({ run_id: runId })
    .orderBy('version', 'desc')
    .first<{ record: { data: { own?: OwnRun } } } | undefined>('record');
  return newest?.record.data.own ?? {};
}

const isOfTrials = ({ name }: StagedPart) => name === TRIALS;

/** The newest version of each part up to the last one; undefined where one is missing. */
async function wholeParts(db: Database, runId: string): Promise<StagedPart[] | undefined> {
  const { rows } = await db.raw<{ rows: StagedPart[] }>(
    `select distinct on (part) target_id, version, part, parts, name,
       case when name <> ? then coalesce(octet_length(decode(content, 'base64')), 0) else 0 end as bytes
     from imported_run_parts where run_id = ? order by part, version desc`,
    [TRIALS, runId],
  );
  const last = rows.findIndex(({ part, parts }) => part === parts - 1);
  const whole = rows.slice(0, last + 1);
  return last >= 0 && whole.every(({ part }, i) => part === i) ? whole : undefined;
}

async function replaceTrials(
  transaction: Database,
  runId: string,
  parts: readonly StagedPart[],
): Promise<void> {
  await transaction('sweep_trials').where({ sweep_id: runId }).delete();
  for (const { target_id: id, version } of parts) {
    await transaction.raw(
      `insert into sweep_trials (sweep_id, fold, trial, point, market, figures, refused, violation, score,
         warming_days)
       select sweeps.run_id, t.* from sweeps join imported_run_parts p on p.run_id = sweeps.run_id,
         json_to_recordset(p.content::json) as t(fold int, trial int, point int[], market smallint,
           figures double precision[], refused text, violation double precision, score double precision,
           warming_days double precision)
       where p.target_id = ? and p.version = ? on conflict do nothing`,
      [id, version],
    );
  }
  const { win_rates_in: unit } = await ownOf(transaction, runId);
  if (unit === undefined) await giveWinRateInPercent(transaction, runId);
}

/** An archive that names no unit may have fractions: then no trial of it has a win rate above 1. */
async function giveWinRateInPercent(transaction: Database, runId: string): Promise<void> {
  await transaction.raw(
    `with sweep as (
       select run_id, array_position(figures, 'win_rate') as place,
         definition -> 'objective' ->> 'figure' as objective
       from sweeps where run_id = ? and 'win_rate' = any(figures)
     ), percent as (
       select 1 from sweep_trials join sweep on sweep_id = run_id
       where figures[place] > 1 and figures[place] <> 'NaN'
     )
     update sweep_trials
     set figures[place] = figures[place] * 100,
       score = case when objective = 'win_rate' then score * 100 else score end
     from sweep where sweep_id = run_id and figures is not null and not exists (select from percent)`,
    [runId],
  );
}

/** In the order of the parts: the document of a result, which says that it is there, comes last. */
async function placeObjects(
  transaction: Database,
  runId: string,
  parts: readonly StagedPart[],
  objects: PartObjects,
): Promise<void> {
  const names = new Set(parts.filter((part) => !isOfTrials(part)).map(({ name }) => name));
  for (const name of names) {
    const own = parts.filter((part) => part.name === name);
    if (own.every(({ bytes }) => bytes === 0)) continue;
    if (own.some(({ bytes }) => bytes === 0)) {
      throw new Error(`expected all parts of ${name} of the back-test ${runId} to be new`);
    }
    const size = own.reduce((sum, { bytes }) => sum + bytes, 0);
    const body = Readable.from(contents(transaction, own));
    await objects.putStream(`backtests/${runId}/${name}`, body, size, mediaTypeOf(name));
    for (const { target_id, version } of own) {
      await transaction('imported_run_parts')
        .where({ target_id, version })
        .update({ content: null });
    }
  }
}

async function nameWalkDocument(
  transaction: Database,
  runId: string,
  parts: readonly StagedPart[],
): Promise<void> {
  const isThere = parts.some(({ name }) => name === WALK_DOCUMENT);
  const result_key = isThere ? `backtests/${runId}/${WALK_DOCUMENT}` : null;
  await transaction('walk_forwards').where({ run_id: runId }).update({ result_key });
}

async function* contents(db: Database, parts: readonly StagedPart[]) {
  for (const { target_id, version } of parts) {
    const row = await db('imported_run_parts')
      .where({ target_id, version })
      .first<{ content: string }>('content');
    yield Buffer.from(row.content, 'base64');
  }
}
