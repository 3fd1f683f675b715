import { AppError } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import type { GraphReport } from '../../engine';

const MOST_NAMED = 20;

/** What keeps a graph from running, as a sentence: `RSI: expected a wire to price-in`. */
export function sentenceOf({ errors }: GraphReport): string {
  const rest = errors.length - MOST_NAMED;
  return errors.slice(0, MOST_NAMED).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

/** The errors of a graph by the id of their node, or by the ends of their wire: wires often have no id. */
export function fieldsOf({ issues }: GraphReport): FieldError[] {
  return issues
    .filter(({ level }) => level === 'error')
    .slice(0, MOST_NAMED)
    .map(({ node_id, edge_id, where, message }) => ({
      field: node_id ?? (edge_id === null ? 'json_tree' : (where ?? edge_id)),
      message: where === null ? message : `${where}: ${message}`,
    }));
}

/** The 400 of a graph that is to run and cannot; `error` is the sentence or an object with it. */
export function notRunnable(report: GraphReport, body?: object): AppError {
  return new AppError('GRAPH_NOT_RUNNABLE', `Strategy cannot run. ${sentenceOf(report)}`, {
    ...(body && { body }),
    fields: fieldsOf(report),
  });
}
