import { userOf } from '../shared/requests';
import type { RequestContext } from '../shared/requests';
import { callerOf } from '../shared/strategy-reference';
import type { StrategyCaller } from '../shared/strategy-reference';
import { requestKeyOf } from './request-key';
import type { RequestKey } from './run-port';

/** Who asks for a run, a sweep or a walk-forward. */
export interface Submitter {
  readonly userId: string;
  readonly traceId: string;
  readonly caller: StrategyCaller;
  readonly requestKey: RequestKey | null;
}

/** Who asks, by the request. */
export function submitterOf(ctx: RequestContext): Submitter {
  return {
    userId: userOf(ctx),
    traceId: ctx.state.traceId,
    caller: callerOf(ctx),
    requestKey: requestKeyOf(ctx),
  };
}
