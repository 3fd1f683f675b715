import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { timeframeMs } from '../../engine';
import { callerOf } from './callers';
import type { Callers } from './callers';
import type { CandleColumns, Markets } from './ports';
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

const columns = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/**
 * `GET /internal/market/candles`: a whole range for the other services, as little-endian float64
 * columns (time, open, high, low, close, volume; `x-count` values each) one after the other. The
 * header `x-on-behalf-of` names the user for whom the service asks.
 */
export function addInternalRoutes(
  router: Router,
  markets: Markets,
  servicesOnly: Middleware,
  callers: Callers,
): void {
  router.use('/internal', servicesOnly);
  addFollowRoute(router, markets);
  router.get('/internal/market/candles', async (ctx) => {
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
    ctx.set('x-count', String(answer.candles.time.length));
    ctx.set('x-source', answer.source);
    ctx.set('x-holes', JSON.stringify(answer.holes));
    if (answer.clampedTo !== undefined) ctx.set('x-start-clamped-to', String(answer.clampedTo));
    if (answer.completeUntil !== undefined) {
      ctx.set('x-complete-until', String(answer.completeUntil));
    }
    ctx.type = 'application/octet-stream';
    ctx.body = columnBytes(answer.candles);
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

/** The bytes of the columns, without a copy per value. */
function columnBytes(candles: CandleColumns): Buffer {
  return Buffer.concat(
    columns.map((name) => {
      const { buffer, byteOffset, byteLength } = candles[name];
      return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    }),
  );
}
