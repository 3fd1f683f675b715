import { GRAPH_LIMITS, MOST_AXIS_VALUES } from '../../engine';
import { assertFewValues } from '../shared/graph-body';

/** Of all parameters together: with more, there would be more sets than `Number.MAX_SAFE_INTEGER`. */
const MOST_SWEPT_VALUES = 4 * MOST_AXIS_VALUES;
/** As the router takes it: in any case, with or without a slash. */
const SWEEP_PATH = /^\/api\/backtest\/(?:sweep|walk-forward)\/?$/i;

/** Throws a 413 for a body with more values than a graph may have and, in a sweep, its parameters. */
export function assertRunBody(json: string, path: string): void {
  const swept = SWEEP_PATH.test(path) ? MOST_SWEPT_VALUES : 0;
  assertFewValues(json, GRAPH_LIMITS.newValues + swept);
}
