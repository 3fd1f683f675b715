import type Router from '@koa/router';
import type { Context } from 'koa';
import { UnavailableError } from '../../core/errors';
import {
  latestRequest,
  marketRequest,
  subscribeRequest,
  unsubscribeRequest,
} from '../../contracts/market-requests';
import type { RateLimits } from '../shared/rate-limits';
import { tooManyRequests } from '../shared/rate-limited';
import { networkOf } from '../shared/network-of';
import { callerOf } from './callers';
import type { Callers } from './callers';
import type { Markets, Tick } from './ports';
import { sourceView } from './source-view';
import { parseFields, parseOptionalBody, parseQuery } from '../shared/requests';
import { knownSymbol } from './requests';
import { symbolRoute } from './route-of-symbol';

/** The tick window, and who wants which candle windows. */
export function addWindowRoutes(
  router: Router,
  markets: Markets,
  { callers, limits }: { readonly callers: Callers; readonly limits: RateLimits },
): void {
  symbolRoute(router, 'get', 'latest', (ctx, text) => answerLatest(ctx, text, markets));
  symbolRoute(router, 'get', 'stream', (ctx, text) => answerStream(ctx, text, markets));
  symbolRoute(router, 'post', 'subscribe', async (ctx, text) => {
    await limitRate(ctx, limits, callers);
    await subscribe(ctx, text, markets, callers);
  });
  symbolRoute(router, 'delete', 'unsubscribe', async (ctx, text) => {
    await limitRate(ctx, limits, callers);
    await unsubscribe(ctx, text, markets, callers);
  });
}

/**
 * Whose subscription it is: the user's or, without a token, the address's. A `client_id` tells
 * several of one caller apart, and reaches nobody else's.
 */
async function subscriberOf(ctx: Context, callers: Callers): Promise<string> {
  const asker = await callerOf(ctx, callers)();
  if (asker !== undefined) return `user:${asker.user}`;
  return `address:${networkOf(await callers.addressOf(ctx.req))}`;
}

/** Without the limits' Redis there is no limit: a window is kept for each caller a few times only. */
async function limitRate(ctx: Context, limits: RateLimits, callers: Callers): Promise<void> {
  const address = networkOf(await callers.addressOf(ctx.req));
  const allowance = await limits.take('subscription', 'address', address);
  if (allowance === undefined || allowance.allowed) return;
  const refusal = tooManyRequests('too many requests from this address', allowance.retrySeconds);
  ctx.set('retry-after', String(refusal.retrySeconds));
  throw refusal;
}

async function answerLatest(ctx: Context, text: string, markets: Markets): Promise<void> {
  const { limit, exchange } = parseQuery(latestRequest, ctx);
  const { symbol, market: ports } = await knownSymbol(markets, text, exchange);
  const [ticks, size] = await Promise.all([
    ports.windows.ticks(symbol, limit),
    ports.windows.tickCount(symbol),
  ]);
  // The window was evicted, or the feed has only begun: that is no market without trades.
  if (ticks.length === 0 && ports.isFollowed(symbol)) {
    throw new UnavailableError(
      `prices of ${symbol} are not available yet, try again in a few seconds`,
    );
  }
  const prices = ticks.reverse().map(price);
  const [newest] = ticks;
  ctx.body = {
    success: true,
    symbol,
    ...sourceView(ports.source, symbol),
    count: prices.length,
    prices,
    window_size: size,
    cached: size > 0,
    age_ms: newest === undefined ? null : Math.max(0, ports.now() - newest.time),
  };
}

function price(tick: Tick) {
  return {
    timestamp: tick.time / 1000,
    price: tick.price,
    volume: tick.size,
    bid: tick.bid,
    ask: tick.ask,
    stream_id: String(tick.tradeId),
  };
}

async function answerStream(ctx: Context, text: string, markets: Markets): Promise<void> {
  const { exchange } = parseQuery(marketRequest, ctx);
  const { symbol, market: ports, listed } = await knownSymbol(markets, text, exchange);
  const [size, [ticker]] = await Promise.all([
    ports.windows.tickCount(symbol),
    ports.windows.tickers([symbol]),
  ]);
  ctx.body = {
    success: true,
    symbol,
    ...sourceView(ports.source, symbol),
    size_step: listed.minOrderSize,
    min_notional: listed.minNotional,
    followed: size > 0,
    window_size: size,
    ticker: ticker ?? null,
    websocket: '/ws/market',
  };
}

async function subscribe(
  ctx: Context,
  text: string,
  markets: Markets,
  callers: Callers,
): Promise<void> {
  const body = parseOptionalBody(subscribeRequest, ctx);
  const { timeframe, size, client_id } = body;
  const { symbol, market: ports } = await knownSymbol(markets, text, body.exchange);
  const caller = await subscriberOf(ctx, callers);
  ports.assertFollowable(symbol);
  const held = await ports.subscriptions.subscribe({
    symbol,
    timeframe,
    size,
    caller,
    label: client_id,
  });
  await ports.followSymbol(symbol, 'subscription');
  ctx.body = {
    success: true,
    message: `subscribed to ${symbol} ${timeframe}`,
    symbol,
    ...sourceView(ports.source, symbol),
    timeframe,
    client_id: client_id ?? caller,
    window_size: held.size,
    subscribers: held.clients,
  };
}

async function unsubscribe(
  ctx: Context,
  text: string,
  markets: Markets,
  callers: Callers,
): Promise<void> {
  // Clients of DELETE may be unable to send a body: the query does as well.
  const given = { ...ctx.query, ...(ctx.request.body as object | undefined) };
  const { timeframe, client_id, exchange } = parseFields(unsubscribeRequest, given, {
    where: 'body',
  });
  const { symbol, market: ports } = await knownSymbol(markets, text, exchange);
  const caller = await subscriberOf(ctx, callers);
  const left = await ports.subscriptions.unsubscribe({
    symbol,
    timeframe,
    caller,
    label: client_id,
  });
  ctx.body = {
    success: true,
    message: left.removed
      ? `unsubscribed from ${symbol} ${timeframe}`
      : `there was no subscription to ${symbol} ${timeframe}`,
    symbol,
    ...sourceView(ports.source, symbol),
    timeframe,
    client_id: client_id ?? caller,
    window_size: left.size,
    subscribers: left.clients,
  };
}
