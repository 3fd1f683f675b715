import { drawnBars } from '../../engine';
import { figureFormat } from './figure-text';
import type { SweepReport } from './reported-sweep';
import { bestSoFar, valuedTrials } from './valued-trials';
import { binsOf } from './distribution-chart';

/** Most sets that the page holds; of more, the extreme ones of each run of sets. */
const SETS = 8_000;
/** Steps of the distribution that a zoom can tell apart: 40 bars at first, each of 50. */
const STEPS = 2_000;

const round = (value: number) => Number(value.toPrecision(9));

/** What the charts of a sweep are drawn from in the browser. */
export function sweepDataOf(report: SweepReport) {
  const valued = valuedTrials(report);
  const drawn = drawnBars(
    Float64Array.from(valued, ({ value }) => value),
    SETS,
  );
  const shown = drawn.flatMap((i) => valued[i] ?? []);
  const values = valued.map(({ value }) => value);
  const bins = binsOf(values, STEPS);
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 0];
  const best = report.sweep.trials[report.sweep.best]?.figures?.[report.objective.figure] ?? null;
  return {
    ...figureFormat(report.objective.figure),
    sets: report.sweep.trials.length,
    trials: {
      number: shown.map((trial) => trial.number),
      value: shown.map(({ value }) => round(value)),
      allowed: shown.map(({ isAllowed }) => (isAllowed ? 1 : 0)),
    },
    best: bestSoFar(valued, report.objective).map(([number, value]) => [number, round(value)]),
    spread: {
      ...{ low: round(low), high: round(high) },
      counts: bins.map(({ count }) => count),
      best: best === null ? null : round(Math.min(high, Math.max(low, best))),
    },
  };
}
