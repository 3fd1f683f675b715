import { section } from '../document';
import { definitions } from '../markup';
import { orDash, percent } from '../numbers';
import type { ReportedRun } from '../reported-run';
import { bandsChart } from './bands-chart';
import { simulationRows } from './luck-rows';
import { runLuckOf } from './run-luck';

const MEANING =
  '<p class="note">The same days and trades, reordered, show how far chance alone could have moved the result. Bands that ' +
  'reach below 0, or a drawdown much deeper than that of the run, suggest that it may be luck. Sets that were tried before ' +
  'are not taken into account here; sweeps and walk-forwards do so.</p>';

/** How much of the result of a single run may be luck; none where there is too little to say. */
export function runLuckSections(test: ReportedRun): string[] {
  const { bootstrap, shuffle } = runLuckOf(test);
  if (bootstrap === null && shuffle === null) return [];
  const psr = orDash((share) => percent(100 * share), test.results.probabilistic_sharpe_ratio);
  const rows = [['True Sharpe above 0', psr] as const, ...simulationRows({ bootstrap, shuffle })];
  const chart = bootstrap ? bandsChart(bootstrap, 'of the run') : '';
  return [section('Is it luck?', definitions(rows) + MEANING + chart)];
}
