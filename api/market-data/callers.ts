import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import { AppError } from '../../core/errors';
import type { WhoAsks } from './ports';

/** Who a request comes from. */
export interface Callers {
  /**
   * The user of a token that is valid now, undefined for any other. A service's token stands for
   * the user whom it names, else for the service.
   */
  userOf(bearer: string | undefined, onBehalfOf: string | undefined): Promise<string | undefined>;
  /** The address of the client: the connection's, unless a proxy that we know names another. */
  addressOf(request: IncomingMessage): Promise<string>;
}

/**
 * Who makes this request, looked up when it matters, for as long as the client waits and the signal
 * is not aborted.
 */
export function callerOf(ctx: Context, callers: Callers, until?: AbortSignal): WhoAsks {
  let signal: AbortSignal | undefined;
  return async () => {
    const onBehalfOf = ctx.get('x-on-behalf-of') || undefined;
    const user = await callers.userOf(bearerOf(ctx), onBehalfOf);
    signal ??= AbortSignal.any([untilClientLeaves(ctx), ...(until === undefined ? [] : [until])]);
    return user === undefined ? undefined : { user, signal };
  };
}

/**
 * In whose turns something is done: a user's. All who are not logged in share one line: addresses
 * are cheap, and a line for each would let one client have most of the turns.
 */
export async function lineOf(ctx: Context, callers: Callers): Promise<string | undefined> {
  return (await callerOf(ctx, callers)())?.user;
}

function bearerOf(ctx: Context): string | undefined {
  const [scheme, token] = ctx.get('authorization').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

/** Aborts when the client leaves before it has its whole answer. */
export function untilClientLeaves({ res }: Context): AbortSignal {
  const leaving = new AbortController();
  const leave = (): void => {
    leaving.abort(new AppError('CLIENT_LEFT', 'the client closed the connection'));
  };
  if (res.destroyed) leave();
  else {
    res.once('close', () => {
      if (!res.writableFinished) leave();
    });
  }
  return leaving.signal;
}
