import type { z } from 'zod';
import type { readSweepResponse } from '../../contracts/sweep-responses';
import type { Objective } from '../../engine';

type Settings = z.infer<typeof readSweepResponse>['settings'];

/** What was looked for, as the engine takes it. */
export function objectiveOf(objective: Settings['objective']): Objective {
  const { figure, direction, max_drawdown_percent: most, min_trades: fewest } = objective;
  return {
    ...{ figure, direction },
    ...(most !== null && { maxDrawdownPercent: most }),
    ...(fewest !== null && { minTrades: fewest }),
  };
}
