import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { candleTransfer, writeCandles } from '../../contracts/candle-transfer';
import { timeframeMs } from '../../engine';
import { callerOf } from './callers';
import type { Callers } from './callers';
import type { Markets } from './ports';
import { timeField, timeframeField } from '../../contracts/market-requests';
import { checkTimes, fieldError, knownSymbol, parseQuery } from './requests';

/** More than the longest back-test and its warm-up: 300 MB of columns. */
const MAX_CANDLES = 6_000_000;

const bulkQuery = z.object({
  symbol: z.string({ error: 'expected a symbol' }),
  timeframe: timeframeField,
  start: timeField,
  end: timeField,
});

const followQuery = bulkQuery.pick({ symbol: true });

/**
 * A whole range for the other services, as contracts/candle-transfer says. The header
 * `x-on-behalf-of` names the user for whom the service asks.
 */
export function addInternalRoutes(
  router: Router,
  markets: Markets,
  servicesOnly: Middleware,
  callers: Callers,
): void {
  router.use('/internal', servicesOnly);
  addFollowRoute(router, markets);
  router.get(candleTransfer.path, async (ctx) => {
    const query = parseQuery(bulkQuery, ctx.query);
    const { symbol, market: ports } = await knownSymbol(markets, query.symbol);
    checkTimes(query, ports.now());
    const { start, end, timeframe } = query;
    const count = Math.ceil((end - start) / timeframeMs(timeframe));
    if (count > MAX_CANDLES) {
      throw fieldError('start', `expected a range of at most ${MAX_CANDLES} candles, was ${count}`);
    }
    const answer = await ports.history.range(
      symbol,
      timeframe,
      { start, end },
      callerOf(ctx, callers),
    );
    const { candles, ...rest } = answer;
    const { headers, chunks } = writeCandles({ ...rest, columns: candles });
    ctx.set(headers);
    ctx.type = candleTransfer.mediaType;
    ctx.body = Buffer.concat(chunks);
  });
}

/**
 * `POST /internal/market/follow?symbol=…`: somebody needs the live candles of a symbol, which the feed
 * follows from then on.
 */
function addFollowRoute(router: Router, markets: Markets): void {
  router.post('/internal/market/follow', async (ctx) => {
    const query = parseQuery(followQuery, ctx.query);
    const { symbol, market: ports } = await knownSymbol(markets, query.symbol);
    await ports.followSymbol(symbol);
    ctx.body = { symbol };
  });
}
