import { AppError } from '../../contracts/errors';
import { findTemplate, validateGraph } from '../../engine';
import type { GraphReport } from '../../engine';
import type { RunRequest } from './run-requests';

export interface RequestedStrategy {
  readonly id: string | null;
  readonly name: string;
  readonly graph: unknown;
}

/** The graph to run: the request's own tree, or the template of the given key. Throws 400, 404, 422. */
export function strategyOf({ strategy_id, json_tree }: RunRequest): RequestedStrategy {
  const id = strategy_id ?? null;
  if (id === null && (json_tree ?? null) === null) throw noStrategy();
  const template = id === null ? undefined : findTemplate(id);
  const graph = json_tree ?? template?.json_tree;
  if (graph === undefined) {
    throw new AppError('STRATEGY_NOT_FOUND', `Strategy ${id} not found`, {
      status: 404,
      fields: [{ field: 'strategy_id', message: 'expected the key of a template' }],
    });
  }
  const report = validateGraph(graph);
  if (!report.runnable) throw notRunnable(report);
  return { id, name: template?.name ?? 'Custom strategy', graph };
}

function noStrategy(): AppError {
  const message = 'Either strategy_id or json_tree must be provided';
  const fields = [{ field: 'strategy_id', message }];
  return new AppError('INVALID_REQUEST', message, { status: 422, fields });
}

function notRunnable(report: GraphReport): AppError {
  const message = `Strategy cannot run: ${report.errors.join('; ')}`;
  return new AppError('GRAPH_NOT_RUNNABLE', message, {
    status: 400,
    body: {
      message,
      errors: report.errors,
      compilation_errors: report.errors,
      unknown_nodes: report.unknown_nodes,
    },
    fields: report.issues
      .filter((issue) => issue.level === 'error')
      .map((issue) => ({
        field: issue.node_id ?? issue.edge_id ?? 'json_tree',
        message: issue.message,
      })),
  });
}
