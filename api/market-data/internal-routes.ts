import type Router from '@koa/router';
import { z } from 'zod';
import type { CandleColumns, Markets } from './ports';
import { timeField, timeframeField } from '../../contracts/market-requests';
import { checkTimes, knownSymbol, parseQuery } from './requests';

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
 * columns (time, open, high, low, close, volume; `x-count` values each) one after the other.
 */
export function addInternalRoutes(router: Router, markets: Markets): void {
  addFollowRoute(router, markets);
  router.get('/internal/market/candles', async (ctx) => {
    const query = parseQuery(bulkQuery, ctx.query);
    const { symbol, market: ports } = await knownSymbol(markets, query.symbol);
    checkTimes(query, ports.now());
    const { start, end, timeframe } = query;
    const answer = await ports.history.range(symbol, timeframe, { start, end });
    ctx.set('x-count', String(answer.candles.time.length));
    ctx.set('x-source', answer.source);
    ctx.set('x-holes', JSON.stringify(answer.holes));
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
