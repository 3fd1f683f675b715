import type { StartSweepRequest } from '../../contracts/sweep-requests';
import type { SweepDefinition } from '../../contracts/sweep';
import { directionOf } from '../../engine';

/** What a request wants to vary and to find, as the engine takes it. */
export function definitionOf(body: StartSweepRequest): SweepDefinition {
  const { where, search, trials, seed, patience, objective } = body;
  const { figure, direction = directionOf(figure), max_drawdown_percent, min_trades } = objective;
  return {
    ...{ sets: Object.entries(body.parameters), where, search, seed },
    ...(trials !== undefined && { trials }),
    ...(patience !== undefined && { patience }),
    objective: {
      ...{ figure, direction },
      ...(max_drawdown_percent !== undefined && { maxDrawdownPercent: max_drawdown_percent }),
      ...(min_trades !== undefined && { minTrades: min_trades }),
    },
  };
}
