import type { z } from 'zod';
import {
  readWalkForwardResponse,
  startWalkForwardResponse,
  walkForwardResultsResponse,
} from '../../contracts/walk-forward-responses';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import { dimensionOf } from '../../engine';
import { shownLuck } from '../../reports/luck/shown-luck';
import { windowTerms } from '../../reports/search-terms';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { windowWarnings } from '../../reports/walk-forward/reported-walk';
import type { WalkForwardOptions } from '../options/walk-forward-options';
import { badInput } from '../errors';
import type { ServerApi } from '../server/api';
import type { Progress } from '../terminal/progress';
import { followed } from './follow';
import { objectiveOf } from './objective';
import { requestOf } from './request';
import { servedPage } from './served-page';
import type { WithPage } from './served-page';
import { marketOf, titleOf } from './sweep';
import { remoteTerms } from './terms';

type View = z.infer<typeof readWalkForwardResponse>;

const PATH = '/api/backtest/walk-forward';
const DAY_MS = 86_400_000;

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

/** Has a server begin a walk-forward; its id. What it warns of then, the view does later, of its windows. */
export async function startWalk(api: ServerApi, body: object): Promise<string> {
  return (await api.post(startWalkForwardResponse, PATH, body)).id;
}

/** Follows a walk-forward to its end and fetches all that the outputs show of it. */
export async function walkReportOf(
  api: ServerApi,
  id: string,
  progress: Progress,
): Promise<WithPage<WalkForwardReport>> {
  const schema = readWalkForwardResponse;
  const view = await followed(api, 'walk-forward', id, {
    ...{ schema, show, progress, keepsResults: true },
  });
  if (view.status === 'cancelled' && view.windows_done === 0) {
    throw badInput(`walk-forward ${id} was cancelled before its first window was searched`);
  }
  const results = await api.get(walkForwardResultsResponse, `${PATH}/${id}/results`);
  const document = results as WalkForwardDocument;
  return {
    title: titleOf(view),
    ...{ document, dimensions: dimensionsOf(view, document), graph: null },
    objective: objectiveOf(view.settings.objective),
    timeframe: view.interval,
    initialCash: Number(view.settings.execution.initial_capital),
    luck: shownLuck(view.luck, marketOf(view), true),
    terms: [
      ...windowTerms({
        inSample: view.settings.in_sample_days * DAY_MS,
        outOfSample: view.settings.out_of_sample_days * DAY_MS,
        purge: view.settings.purge_days * DAY_MS,
        anchored: view.settings.anchored,
      }),
      ...remoteTerms('Walk-forward', view),
    ],
    warnings: [
      ...new Set([...view.warnings, ...windowWarnings({ document, timeframe: view.interval })]),
    ],
    servedPage: servedPage(api, 'walk-forward', id),
  };
}

function show({ windows_done: done, windows, trials_done: trials }: View): string[] {
  const of = windows === null ? '' : ` of ${windows}`;
  return [`window ${Math.min(done + 1, windows ?? 1)}${of}`, `${trials} trials`];
}

/** The parameters, with the values that were chosen of each. */
function dimensionsOf({ settings }: View, { windows }: WalkForwardDocument) {
  return Object.keys(settings.parameters).map((name) =>
    dimensionOf(name, [...new Set(windows.flatMap((row) => row[name] ?? []))]),
  );
}
