import { AppError } from '../../core/errors';
import { findTemplate, GRAPH_LIMITS } from '../../engine';
import { decodedTree } from './decoded-tree';
import { isUuid } from './requests';
import type { RequestContext } from './requests';

/** Who asks for a strategy: the strategy service decides by the same token what they may see. */
export interface StrategyCaller {
  readonly authorization: string;
  readonly traceId: string;
}

/** A stored strategy as it is now. */
export interface StrategySnapshot {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly graph: unknown;
}

/**
 * The latest of a strategy of the caller's own; undefined when there is none. Throws
 * `UnavailableError` while the strategy service does not answer.
 */
export type FindStrategy = (
  id: string,
  caller: StrategyCaller,
) => Promise<StrategySnapshot | undefined>;

/** What runs, kept with the run or session whatever becomes of the strategy. */
export interface RequestedStrategy {
  readonly id: string | null;
  readonly name: string;
  /** Null for a tree of the request or of a template. */
  readonly version: number | null;
  readonly graph: unknown;
}

interface Reference {
  readonly strategy_id?: string | null | undefined;
  readonly json_tree?: unknown;
}

/**
 * What a request wants to run: its own tree, else the template of the key, else the caller's
 * strategy of the id. Undefined when it names nothing; throws a 404 when there is no such strategy, a
 * 422 for a tree of JSON text that has a key twice.
 */
export async function requestedStrategy(
  { strategy_id, json_tree }: Reference,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RequestedStrategy | undefined> {
  const id = strategy_id ?? null;
  const template = id === null ? undefined : findTemplate(id);
  const graph = json_tree ?? template?.json_tree;
  if (typeof json_tree === 'string') decodedTree(json_tree);
  if (graph !== undefined) {
    return { id, name: template?.name ?? 'Custom strategy', version: null, graph };
  }
  if (id === null) return undefined;
  const stored = isUuid(id) ? await find(id.toLowerCase(), caller) : undefined;
  if (stored !== undefined) return stored;
  throw new AppError('STRATEGY_NOT_FOUND', `Strategy ${id} not found`, {
    fields: [
      {
        field: 'strategy_id',
        message: 'expected the id of one of your strategies or the key of a template',
      },
    ],
  });
}

/** Of a stored strategy as many as when it was saved; of a tree in the request fewer. */
export function mostValuesOf({ version }: RequestedStrategy): number {
  return version === null ? GRAPH_LIMITS.newValues : GRAPH_LIMITS.values;
}

export function callerOf(ctx: RequestContext): StrategyCaller {
  return { authorization: ctx.get('authorization'), traceId: ctx.state.traceId };
}
