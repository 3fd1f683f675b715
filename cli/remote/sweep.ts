import type { z } from 'zod';
import {
  listTrialsResponse,
  readSweepResponse,
  startSweepResponse,
} from '../../contracts/sweep-responses';
import type { sweepTrialSchema } from '../../contracts/sweep-responses';
import type { Dimension, Objective } from '../../engine';
import { dimensionOf, RESULT_FIGURES, scoreOf } from '../../engine';
import { badInput } from '../errors';
import type { ServerApi } from '../server/api';
import { shownLuck } from '../../reports/luck/shown-luck';
import type { FinishedTrial, SweepReport } from '../../reports/sweep/reported-sweep';
import { decimal, integer, timeText } from '../terminal/numbers';
import type { Progress } from '../terminal/progress';
import { followed } from './follow';
import { objectiveOf } from './objective';
import { servedPage } from './served-page';
import type { WithPage } from './served-page';
import { remoteTerms } from './terms';

type View = z.infer<typeof readSweepResponse>;
type RemoteTrial = z.infer<typeof sweepTrialSchema>;

const PATH = '/api/backtest/sweep';
const PAGE = 1_000;

/** Has a server begin a sweep; its id. What it warns of then, the view does later, of the candles that there are. */
export async function startSweep(api: ServerApi, body: object): Promise<string> {
  return (await api.post(startSweepResponse, PATH, body)).id;
}

/** Follows a sweep to its end and fetches all that the outputs show of it, also of one that was cancelled. */
export async function sweepReportOf(
  api: ServerApi,
  id: string,
  progress: Progress,
): Promise<WithPage<SweepReport>> {
  const schema = readSweepResponse;
  const following = { schema, show, progress, keepsResults: true };
  const view = await followed(api, 'sweep', id, following);
  const trials = await trialsOf(api, view, progress);
  const isWhole = view.status === 'completed';
  if (!isWhole && trials.length === 0) {
    throw badInput(`sweep ${id} was cancelled before any set was run`);
  }
  const objective = objectiveOf(view.settings.objective);
  const dimensions = dimensionsOf(trials);
  const finished = trials.map((trial) => finishedOf(trial, dimensions, objective));
  const refused = finished.filter((trial) => trial.refused !== null);
  return {
    title: titleOf(view),
    sweep: {
      trials: finished,
      best: trials.findIndex(({ trial }) => trial === view.best?.trial),
      stoppedEarly: view.stopped_early,
    },
    dimensions,
    names: dimensions.map(({ name }) => name),
    columns: [...new Set([...RESULT_FIGURES, objective.figure])],
    objective,
    luck: shownLuck(view.luck, marketOf(view)),
    graph: null,
    terms: remoteTerms('Sweep', view),
    warnings: [
      ...(isWhole ? [] : [partText(id, trials.length, view.trials)]),
      ...view.warnings,
      ...(refused[0]
        ? [`${refused.length} sets could not run; the first error: ${refused[0].refused}`]
        : []),
    ],
    ...(isWhole && { servedPage: servedPage(api, 'sweep', id) }),
  };
}

function partText(id: string, run: number, all: number): string {
  return `sweep ${id} was cancelled: these are the results of ${integer(run)} of ${integer(all)} sets`;
}

function show({ trials_done: done, trials, best, settings }: View): string[] {
  const { figure } = settings.objective;
  const value = best?.figures?.[figure] ?? null;
  return [
    `trial ${integer(done)} of ${integer(trials)}`,
    ...(value === null ? [] : [`best ${figure} ${decimal(value, 3)}`]),
  ];
}

async function trialsOf(api: ServerApi, { id, trials: all }: View, progress: Progress) {
  const trials: RemoteTrial[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    progress.show('fetching the results', trials.length / all);
    const path: string = `${PATH}/${id}/trials?limit=${PAGE}&cursor=${cursor}`;
    const page: z.infer<typeof listTrialsResponse> = await api.get(listTrialsResponse, path);
    trials.push(...page.trials);
    cursor = page.next_cursor;
  }
  return trials;
}

/** The values that were tried, by parameter; numbers in ascending order. */
function dimensionsOf(trials: readonly RemoteTrial[]): Dimension[] {
  return Object.keys(trials[0]?.parameters ?? {}).map((name) => {
    const tried = [...new Set(trials.map(({ parameters }) => parameters[name] ?? ''))];
    const isNumeric = tried.every((value) => typeof value === 'number');
    return dimensionOf(name, isNumeric ? [...tried].sort((a, b) => a - b) : tried);
  });
}

function finishedOf(
  { trial: number, parameters, figures, refused }: RemoteTrial,
  dimensions: readonly Dimension[],
  objective: Objective,
): FinishedTrial {
  const values = dimensions.map(({ name }) => parameters[name] ?? '');
  const point = dimensions.map(({ values: tried }, d) => tried.indexOf(values[d] ?? ''));
  const score = scoreOf(objective, figures);
  return { number, point, values, figures, refused, score };
}

/** What was run over which candles, in a line. */
export function titleOf(view: Omit<View, 'best' | 'trials' | 'settings' | 'heat_map'>): string {
  const { strategy_name: name, markets, start_date: from, end_date: to } = view;
  const day = (time: string) => timeText(Date.parse(time));
  const symbols = [...new Set(markets.map(marketOf))].join(', ');
  const intervals = [...new Set(markets.map(({ interval }) => interval))].join(', ');
  return `${name} · ${symbols} · ${intervals} · ${day(from)} to ${day(to)} UTC`;
}

/** The market with its exchange, where that is known. */
export function marketOf({
  instrument,
  symbol,
}: Pick<View['markets'][number], 'instrument' | 'symbol'>): string {
  return instrument ?? symbol;
}
