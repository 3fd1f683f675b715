import { ownRunSchema } from '../../contracts/archived-rows';
import type { OwnRun } from '../../contracts/archived-rows';
import type { RunResults } from './results/run-results';
import { DOCUMENT, mediaTypeOf } from './results/result-document';

/** Columns of `runs` that an archive carries as they are. */
export const ownRunColumns = Object.keys(ownRunSchema.omit({ objects: true }).shape);

/** A restored run as it is stored: with the place of its result, which is in the object store again. */
export interface RestoredRun extends Omit<OwnRun, 'objects'> {
  readonly result_key: string | null;
}

/** Stores the result that an archive had of a run. Of one that was too large for it the place is empty, and it answers no equal request. */
export async function restoreResult(
  runId: string,
  { objects, ...run }: OwnRun,
  results: Pick<RunResults, 'put'>,
): Promise<RestoredRun> {
  if (run.status !== 'completed') return { ...run, result_key: null };
  if (objects === null || objects.length === 0) {
    return { ...run, request_hash: null, result_key: `backtests/${runId}/${DOCUMENT}` };
  }
  const decoded = objects.map(({ name, content }) => ({
    ...{ name, mediaType: mediaTypeOf(name) },
    bytes: Buffer.from(content, 'base64'),
  }));
  return { ...run, result_key: await results.put(runId, decoded) };
}

/** The columns of a restored run; its strategy by its id here, where that is known. */
export function ownColumns(run: RestoredRun, strategyId: string | null) {
  const json = ['settings', 'estimate', 'headway', 'summary', 'verification'] as const;
  const texts = json.map((name) => [name, run[name] && JSON.stringify(run[name])] as const);
  return {
    ...run,
    ...(Object.fromEntries(texts) as Readonly<Record<(typeof json)[number], string | null>>),
    strategy_id: strategyId ?? run.strategy_id,
    trials_counted: true,
  };
}
