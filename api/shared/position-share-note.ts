import { positionShareNote } from '../../contracts/trading-settings';
import type { RequestContext } from './requests';

/** What an answer points out: that the share of a position was not given, where it was not. */
export function notesOf(ctx: RequestContext): readonly string[] {
  const body = (ctx.request.body ?? {}) as Record<string, unknown>;
  return body['max_position_size_percent'] === undefined ? [positionShareNote] : [];
}
