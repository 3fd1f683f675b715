import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RunActivityPorts } from '../../activities/backtest/run-ports';

type Transition = RunActivityPorts['transition'];

/** Counts the runs that a transition moved, by the status they moved to. */
export function countedMoves(registry: Registry, transition: Transition): Transition {
  const moves = new Counter({
    name: 'backtest_runs_total',
    help: 'Runs by the status they moved to',
    labelNames: ['status'] as const,
    registers: [registry],
  });
  return async (...move) => {
    const status = await transition(...move);
    if (status === move[2]) moves.inc({ status });
    return status;
  };
}
