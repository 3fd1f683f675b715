import type Router from '@koa/router';
import type { Context } from 'koa';
import { candlesRequest, historicalRequest } from '../../contracts/market-requests';
import { timeframeMs } from '../../engine/candles/timeframe';
import { instrumentId } from '../../contracts/instrument';
import { candleObjects, isFlat } from './candle-json';
import type { CandleAnswer, Markets, TimeRange } from './ports';
import { checkTimes, fieldError, knownSymbol, parseBody, parseQuery } from './requests';
import { symbolRoute } from './route-of-symbol';

const MAX_HISTORICAL_CANDLES = 50_000;

/** Closed candles of one market, and of several at once. */
export function addCandleRoutes(router: Router, markets: Markets): void {
  symbolRoute(router, 'get', 'candles', (ctx, text) => answerCandles(ctx, text, markets));
  router.post('/historical', (ctx) => answerHistorical(ctx, markets));
}

async function answerCandles(ctx: Context, text: string, markets: Markets): Promise<void> {
  const { symbol, market: ports } = await knownSymbol(markets, text);
  const { timeframe, limit, start, end, include_empty } = parseQuery(candlesRequest, ctx.query);
  checkTimes({ start, end }, ports.now());
  let answer: CandleAnswer;
  let next: number | undefined;
  if (start !== undefined) {
    // From a start on, page by page: the next page begins where this one ends.
    const range = pageOf({ start, end: end ?? ports.now() }, timeframeMs(timeframe), limit);
    if (range.end < (end ?? ports.now())) next = range.end;
    answer = await ports.history.range(symbol, timeframe, range);
  } else if (end !== undefined) {
    answer = await ports.history.latest(symbol, timeframe, limit, Math.min(end, ports.now()));
  } else {
    answer = await ports.latest.latest(symbol, timeframe, limit);
  }
  const { candles, holes, source, completeUntil } = answer;
  const keep = include_empty === 'true' ? undefined : (i: number) => !isFlat(candles, i);
  const objects = candleObjects(candles, keep);
  ctx.body = {
    success: true,
    symbol,
    timeframe,
    source,
    count: objects.length,
    candles: objects,
    holes,
    ...(next === undefined ? {} : { next_start: next }),
    complete_until: completeUntil ?? null,
    age_ms: completeUntil === undefined ? null : Math.max(0, ports.now() - completeUntil),
  };
}

function pageOf({ start, end }: TimeRange, stepMs: number, limit: number): TimeRange {
  const first = Math.ceil(start / stepMs) * stepMs;
  return { start: first, end: Math.min(end, first + limit * stepMs) };
}

async function answerHistorical(ctx: Context, markets: Markets): Promise<void> {
  const body = parseBody(historicalRequest, ctx.request.body);
  const { interval, start_date: start, end_date: end } = body;
  const each = (end - start) / timeframeMs(interval);
  if (each * body.symbols.length > MAX_HISTORICAL_CANDLES) {
    const message = `expected at most ${MAX_HISTORICAL_CANDLES} candles of all symbols together`;
    throw fieldError('start_date', message);
  }
  const known = await Promise.all(body.symbols.map((text) => knownSymbol(markets, text)));
  for (const { market } of known) checkTimes({ start, end }, market.now());
  const found = await Promise.all(
    known.map(async ({ symbol, market }) => {
      const answer = await market.history.range(symbol, interval, { start, end });
      const { candles, holes, source, downloaded } = answer;
      const keep = body.include_empty ? undefined : (i: number) => !isFlat(candles, i);
      const data = candleObjects(candles, keep).map((candle) => ({
        ...candle,
        timestamp: (candle.time ?? 0) / 1000,
      }));
      const name = market === markets[0] ? symbol : instrumentId(source, symbol);
      return [name, { symbol, data, count: data.length, source, cached: !downloaded, holes }];
    }),
  );
  ctx.body = { success: true, interval, data: Object.fromEntries(found) as object };
}
