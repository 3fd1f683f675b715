import type { z } from 'zod';
import {
  readWalkForwardResponse,
  startWalkForwardResponse,
  walkForwardResultsResponse,
} from '../../contracts/walk-forward-responses';
import type { Figures, FigureName, FinishedWindow } from '../../engine';
import { dimensionOf, emptyColumns, RESULT_FIGURES } from '../../engine';
import type { WalkForwardOptions } from '../options/walk-forward-options';
import type { ServerApi } from '../server/api';
import type { Progress } from '../terminal/progress';
import type { WalkForwardReport } from '../walk-forward/finished';
import { followed } from './follow';
import { requestOf } from './request';
import { objectiveOf, titleOf } from './sweep';
import { remoteTerms } from './terms';

type View = z.infer<typeof readWalkForwardResponse>;
type Results = z.infer<typeof walkForwardResultsResponse>;
type Row = Results['windows'][number];

const PATH = '/api/backtest/walk-forward';

/** The body of a request for what the options say. */
export function walkRequestOf(graph: string, options: WalkForwardOptions): object {
  const length = (ms: number) => `${ms / 60_000}m`;
  return {
    ...requestOf(graph, options),
    in_sample: length(options.in),
    out_of_sample: length(options.outOfSample),
    purge: length(options.purge),
    anchored: options.anchored,
  };
}

/** Has a server begin a walk-forward; its id, and what the server warns of. */
export async function startWalk(api: ServerApi, body: object) {
  const { id, warnings } = await api.post(startWalkForwardResponse, PATH, body);
  return { id, warnings };
}

/** Follows a walk-forward to its end and fetches all that the outputs show of it. */
export async function walkReportOf(
  api: ServerApi,
  id: string,
  warnings: readonly string[],
  progress: Progress,
): Promise<WalkForwardReport> {
  const schema = readWalkForwardResponse;
  const view = await followed(api, 'walk-forward', id, { schema, show, progress });
  const results = await api.get(walkForwardResultsResponse, `${PATH}/${id}/results`);
  const { summary, drift, equity } = results;
  const objective = objectiveOf(view.settings.objective);
  const time = timesOf(results);
  const at = new Map([...time].map((ms, i) => [ms, i]));
  const columns = [...new Set([...RESULT_FIGURES, objective.figure])];
  const names = namesOf(results);
  const windows = results.windows.map((row) => windowOf(row, names, columns, at));
  const cash = summary.cash_windows;
  return {
    title: titleOf(view),
    ...{ windows, objective, columns, series: seriesOf(view, time) },
    dimensions: names.map((name) => dimensionOf(name, chosenValues(windows, names.indexOf(name)))),
    initialCash: Number(view.settings.execution.initial_capital),
    figures: Object.fromEntries(
      columns.map((name) => [name, summary[name as keyof typeof summary]]),
    ),
    buyAndHoldPercent: summary.buy_and_hold_percent,
    cashWindows: cash,
    result: {
      windows: [],
      equity: Float64Array.from(equity.equity),
      firstBar: at.get(equity.time_ms[0] ?? NaN) ?? 0,
      inSampleGrowth: summary.in_sample_growth,
      outOfSampleGrowth: summary.out_of_sample_growth,
      efficiencyRatio: summary.efficiency_ratio,
      profitableWindows: summary.profitable_windows,
      drift: drift.map(({ mean_step: meanStep, ...one }) => ({ ...one, meanStep })),
    },
    terms: remoteTerms(view),
    warnings: [
      ...warnings,
      ...(cash > 0 ? [`${cash} windows hold cash: no set met the objective in sample`] : []),
    ],
  };
}

function show({ windows_done: done, windows, trials_done: trials }: View): string[] {
  const of = windows === null ? '' : ` of ${windows}`;
  return [`window ${Math.min(done + 1, windows ?? 1)}${of}`, `${trials} trials`];
}

/** The times of candles that the results name, ascending: all that the outputs look up. */
function timesOf({ windows, equity }: Results): Float64Array {
  const named = windows.flatMap((row) =>
    ['in_from_ms', 'in_to_ms', 'out_from_ms', 'out_to_ms'].map((name) => Number(row[name])),
  );
  return Float64Array.from(new Set([...named, ...equity.time_ms])).sort();
}

/** Their times are all that is known of the candles. */
function seriesOf({ interval }: View, time: Float64Array): WalkForwardReport['series'] {
  return { columns: { ...emptyColumns(0), time }, timeframe: interval };
}

/** The parameters are the columns of a window between its trials and its figures. */
function namesOf({ windows: [first] }: Results): string[] {
  const names = Object.keys(first ?? {});
  const end = names.findIndex((name) => name.startsWith('in_') && !/^in_(from|to)_ms$/.test(name));
  return names.slice(names.indexOf('trials') + 1, end);
}

function windowOf(
  row: Row,
  names: readonly string[],
  columns: readonly FigureName[],
  at: ReadonlyMap<number, number>,
): FinishedWindow {
  const range = (from: string, to: string) => ({
    from: at.get(Number(row[from])) ?? 0,
    to: (at.get(Number(row[to])) ?? 0) + 1,
  });
  const figures = (side: 'in' | 'out'): Figures =>
    Object.fromEntries(
      columns.map((name) => [name, (row[`${side}_${name}`] ?? null) as number | null]),
    );
  const chosen = names.map((name) => row[name] ?? null);
  return {
    inSample: range('in_from_ms', 'in_to_ms'),
    outOfSample: range('out_from_ms', 'out_to_ms'),
    trials: Number(row.trials),
    chosen: chosen.includes(null) ? null : (chosen as (number | string)[]),
    inSampleFigures: figures('in'),
    outOfSampleFigures: figures('out'),
  };
}

function chosenValues(windows: readonly FinishedWindow[], d: number) {
  return [...new Set(windows.flatMap(({ chosen }) => chosen?.[d] ?? []))];
}
