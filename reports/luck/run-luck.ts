import type { RunReport, Simulation } from '../../engine';
import { blockBootstrap, tradeShuffle } from '../../engine';
import type { ReportedRun } from '../reported-run';

/** What could have come of a single run if chance had dealt otherwise. */
export interface RunLuck {
  /** Its daily returns in other orders; null with too few days to say anything. */
  readonly bootstrap: Simulation | null;
  /** Its round trips in other orders; null with too few of them. */
  readonly shuffle: Simulation | null;
}

const PATHS = 1_000;
/** Of runs with very many trades fewer paths are drawn: each is as long as the run. */
const MOST_STEPS = 10_000_000;
const LEAST_PATHS = 100;
const LEAST_DAYS = 5;
const LEAST_TRADES = 2;
const SEED = 1;

const known = new WeakMap<RunReport, RunLuck>();

/** The same run gives the same bands: the seed is fixed. */
export function runLuckOf({ run, results }: Pick<ReportedRun, 'run' | 'results'>): RunLuck {
  const found = known.get(results);
  if (found !== undefined) return found;
  const { returns = [] } = results.daily_returns as { readonly returns?: readonly number[] };
  const trades = run.fills.flatMap(({ pnl }) => pnl ?? []);
  const { initialCash } = run.settings;
  const luck = {
    bootstrap:
      returns.length < LEAST_DAYS ? null : blockBootstrap(returns, optionsFor(returns.length)),
    shuffle:
      trades.length < LEAST_TRADES
        ? null
        : tradeShuffle(trades, initialCash, optionsFor(trades.length)),
  };
  known.set(results, luck);
  return luck;
}

function optionsFor(steps: number) {
  const paths = Math.min(PATHS, Math.max(LEAST_PATHS, Math.floor(MOST_STEPS / steps)));
  return { paths, seed: SEED };
}
