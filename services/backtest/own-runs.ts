import { ownRunSchema } from '../../contracts/archived-rows';
import type { OwnRun } from '../../contracts/archived-rows';
import { ownedBy } from '../../contracts/instrument';
import type { RunResults } from './results/run-results';
import { DOCUMENT, mediaTypeOf } from './results/result-document';

const besides = {
  objects: true,
  document: true,
  search: true,
  walk: true,
  win_rates_in: true,
} as const;
/** Columns of `runs` that an archive carries as they are. */
export const ownRunColumns = Object.keys(ownRunSchema.omit(besides).shape);

/** A restored run as it is stored: with the place of its result, which is in the object store again. */
export interface RestoredRun extends Omit<OwnRun, 'objects'> {
  readonly result_key: string | null;
}

/**
 * Says where the result of a restored run is, and stores that of an early archive. What comes in parts is not there yet,
 * and what the archive did not have never is: until then the run answers no equal request.
 */
export async function restoreResult(
  runId: string,
  { objects, ...run }: OwnRun,
  results: Pick<RunResults, 'put'>,
): Promise<RestoredRun> {
  const { kind = 'run', document } = run;
  if (kind !== 'run' || run.status !== 'completed') return { ...run, result_key: null };
  if (document) return { ...run, result_key: `backtests/${runId}/${document}` };
  if (!objects || objects.length === 0) {
    return { ...run, request_hash: null, result_key: `backtests/${runId}/${DOCUMENT}` };
  }
  const decoded = objects.map(({ name, content }) => ({
    ...{ name, mediaType: mediaTypeOf(name) },
    bytes: Buffer.from(content, 'base64'),
  }));
  return { ...run, result_key: await results.put(runId, decoded) };
}

/** The columns of a restored run; its strategy by its id here, where that is known. */
export function ownColumns(restored: RestoredRun, strategyId: string | null, userId: string) {
  const { document, search: _, walk: __, win_rates_in: ___, ...run } = restored;
  const json = ['settings', 'estimate', 'headway', 'summary', 'verification'] as const;
  const texts = json.map((name) => [name, run[name] && JSON.stringify(run[name])] as const);
  return {
    ...run,
    ...(Object.fromEntries(texts) as Readonly<Record<(typeof json)[number], string | null>>),
    strategy_id: strategyId ?? run.strategy_id,
    instrument: run.instrument && ownedBy(userId, run.instrument),
    request_hash: document ? null : run.request_hash,
    trials_counted: true,
  };
}
