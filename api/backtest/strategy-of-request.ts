import { AppError } from '../../contracts/errors';
import { validateGraph } from '../../engine';
import type { GraphReport } from '../../engine';
import { notRunnable, sentenceOf } from '../shared/graph-errors';
import { requestedStrategy } from '../shared/strategy-reference';
import type { FindStrategy, RequestedStrategy, StrategyCaller } from '../shared/strategy-reference';
import type { RunBacktestRequest } from '../../contracts/backtest-requests';

/**
 * The graph to run: the request's own tree, the template of the given key, or the caller's stored
 * strategy. Throws 400, 404, 422, and 503 while the strategy service does not answer.
 */
export async function strategyOf(
  body: RunBacktestRequest,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RequestedStrategy> {
  const strategy = await requestedStrategy(body, caller, find);
  if (strategy === undefined) throw noStrategy();
  const report = validateGraph(strategy.graph);
  if (!report.runnable) throw compilationError(report);
  return strategy;
}

function noStrategy(): AppError {
  const message = 'Either strategy_id or json_tree must be provided';
  const fields = [{ field: 'strategy_id', message }];
  return new AppError('INVALID_REQUEST', message, { fields });
}

/** The old page reads `errors` of it. */
function compilationError(report: GraphReport): AppError {
  const { errors, unknown_nodes } = report;
  const message = `Strategy cannot run. ${sentenceOf(report)}`;
  return notRunnable(report, { message, errors, compilation_errors: errors, unknown_nodes });
}
