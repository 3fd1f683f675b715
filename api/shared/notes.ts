import { positionShareNote } from '../../contracts/trading-settings';
import type { RequestContext } from './requests';

const treeNote =
  'Both strategy_id and json_tree were given: json_tree runs, and strategy_id only names the strategy that it belongs to.';

/** What an answer points out: a share of a position that was not given, and a strategy that was given twice. */
export function notesOf(ctx: RequestContext): readonly string[] {
  const body = (ctx.request.body ?? {}) as Record<string, unknown>;
  const isTwice = (body['strategy_id'] ?? null) !== null && (body['json_tree'] ?? null) !== null;
  return [
    ...(body['max_position_size_percent'] === undefined ? [positionShareNote] : []),
    ...(isTwice ? [treeNote] : []),
  ];
}
