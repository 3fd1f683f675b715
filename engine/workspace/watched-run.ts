import { tradingOperations } from '../cost';
import type { RunWatch } from '../execution/run-watch';
import type { Plan } from '../graph/plan';
import type { ColumnStep } from './column-step';
import { columnSteps } from './column-steps';

const workOf = ({ work = 1 }: ColumnStep): number => work;

/** Tells the watch of a run how much of its work is done: first columns, step by step, then bars. */
export function watchedRun(plan: Plan, bars: number, watch: RunWatch) {
  const columns = columnSteps(plan).reduce((sum, step) => sum + workOf(step), 0);
  const trading = tradingOperations(plan);
  let computed = 0;
  return {
    onStep: (step: ColumnStep): void => {
      computed += workOf(step);
      watch(computed / (columns + trading), 0);
    },
    /** Bars before this one have been traded. */
    onBars: (done: number): void => {
      watch((columns + (trading * done) / Math.max(1, bars)) / (columns + trading), done);
    },
  };
}
