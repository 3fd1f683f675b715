import { AppError } from '../../core/errors';
import { compileGraph } from '../../engine';
import type { GraphReport, Program } from '../../engine';
import { notRunnable, sentenceOf } from '../shared/graph-errors';
import { mostValuesOf, requestedStrategy } from '../shared/strategy-reference';
import type { FindStrategy, RequestedStrategy, StrategyCaller } from '../shared/strategy-reference';
import type { RunTerms } from '../../contracts/backtest-requests';

/** A strategy and what it compiles to. */
export interface RunnableStrategy extends RequestedStrategy {
  readonly program: Program;
}

/**
 * The graph to run: the request's own tree, the template of the given key, or the caller's stored
 * strategy. Throws 400, 404, 422, and 503 while the strategy service does not answer.
 */
export async function strategyOf(
  body: RunTerms,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RunnableStrategy> {
  const strategy = await requestedStrategy(body, caller, find);
  if (strategy === undefined) throw noStrategy();
  const compiled = compileGraph(strategy.graph, { mostValues: mostValuesOf(strategy) });
  if (!compiled.ok) throw compilationError(compiled.report);
  return { ...strategy, program: compiled.program };
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
