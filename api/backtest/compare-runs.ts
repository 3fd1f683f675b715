import { AppError } from '../../core/errors';
import { runFiguresSchema } from '../../contracts/figures/table';
import { differingTerms, termsOf } from './differing-terms';
import { onOneAxis } from './equity-axis';
import type { EquityCurve } from './equity-axis';
import type { RunPort, StoredRun } from './run-port';
import { jobItem } from './run-views';

/** Times of the common axis, about. */
const MOST_TIMES = 2_000;
const NO_CURVE: EquityCurve = { dates: [], returns: [] };

/** Runs of a user side by side, in the order of the ids. Throws `RUN_NOT_FOUND` that names one. */
export async function compareRuns(userId: string, ids: readonly string[], port: RunPort) {
  const runs = await Promise.all(ids.map((id) => found(userId, id, port)));
  const graphs = await Promise.all(runs.map(({ id }) => port.graph(id)));
  const curves: EquityCurve[] = [];
  // One after the other: a result may be megabytes.
  for (const run of runs) curves.push(await curveOf(run, port));
  const { times, values } = onOneAxis(curves, MOST_TIMES);
  const items = runs.map(jobItem);
  return {
    success: true,
    runs: items.map(({ job_id, name, labels, strategy_name, status, ...item }) => ({
      ...{ job_id, name, labels, strategy_name, status },
      annualised_hidden: item.annualised_hidden ?? null,
    })),
    figures: Object.keys(runFiguresSchema.shape).map((name) => ({
      name,
      values: items.map(({ figures }) => (figures as Figures | null)?.[name] ?? null),
    })),
    equity: {
      times,
      return_percent: values.map((own) => own.map((value) => value && 100 * value)),
    },
    differences: differingTerms(runs.map((run, i) => termsOf(run, graphs[i]))),
  };
}

type Figures = Readonly<Record<string, unknown>>;

async function found(userId: string, id: string, port: RunPort): Promise<StoredRun> {
  const run = await port.find(userId, id);
  if (run === undefined) throw new AppError('RUN_NOT_FOUND', `Backtest ${id} not found`);
  return run;
}

async function curveOf(run: StoredRun, port: RunPort): Promise<EquityCurve> {
  const { status, resultKey } = run;
  if (status !== 'completed' || resultKey === null) return NO_CURVE;
  return (await port.equity({ ...run, resultKey })) ?? NO_CURVE;
}
