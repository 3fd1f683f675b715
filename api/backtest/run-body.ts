import { MOST_SWEPT_VALUES } from '../../contracts/sweep-requests';
import { GRAPH_LIMITS } from '../../engine';
import { assertFewValues } from '../shared/graph-body';

/** As the router takes it: in any case, with or without a slash. */
const SWEEP_PATH = /^\/api\/backtest\/(?:sweep|walk-forward)\/?$/i;

/** Throws a 413 for a body with more values than a graph may have and, in a sweep, its parameters. */
export function assertRunBody(json: string, path: string): void {
  const swept = SWEEP_PATH.test(path) ? MOST_SWEPT_VALUES : 0;
  assertFewValues(json, GRAPH_LIMITS.newValues + swept);
}
