import type Router from '@koa/router';
import type { Context } from 'koa';
import { candlesRequest, historicalRequest } from '../../contracts/market-requests';
import { timeframeMs } from '../../engine/candles';
import { instrumentId } from '../../contracts/instrument';
import { sourceView } from './source-view';
import { candleObjects, isFlat } from './candle-json';
import type { Callers } from './callers';
import { inTime } from './in-time';
import type { CandleAnswer, Markets, TimeRange, WhoAsks } from './ports';
import { invalidField, parseBody, parseQuery } from '../shared/requests';
import { checkTimes, knownSymbol } from './requests';
import { symbolRoute } from './route-of-symbol';

const MAX_HISTORICAL_CANDLES = 50_000;

/** Closed candles of one market, and of several at once. */
export function addCandleRoutes(router: Router, markets: Markets, callers: Callers): void {
  symbolRoute(router, 'get', 'candles', async (ctx, text) => {
    ctx.body = await inTime(ctx, callers, (who) => candlesOf(ctx, text, markets, who));
  });
  router.post('/historical', async (ctx) => {
    ctx.body = await inTime(ctx, callers, (who) => historicalOf(ctx, markets, who));
  });
}

async function candlesOf(
  ctx: Context,
  text: string,
  markets: Markets,
  who: WhoAsks,
): Promise<object> {
  const { exchange, ...query } = parseQuery(candlesRequest, ctx);
  const { timeframe, limit, start, end, include_empty } = query;
  const { symbol, market: ports } = await knownSymbol(markets, text, exchange);
  checkTimes({ start, end }, ports.now());
  let answer: CandleAnswer;
  let next: number | undefined;
  if (start !== undefined) {
    // From a start on, page by page: the next page begins where this one ends.
    const until = end ?? ports.now();
    const page = (from: number) =>
      pageOf({ start: from, end: until }, timeframeMs(timeframe), limit);
    let range = page(start);
    answer = await ports.history.range(symbol, timeframe, range, who);
    const first = answer.clampedTo;
    if (first !== undefined && first < until) {
      range = page(first);
      const { holes, ...rest } = await ports.history.range(symbol, timeframe, range, who);
      answer = {
        ...rest,
        holes: joined([...holesBefore(answer, first), ...holes]),
        clampedTo: first,
      };
    }
    if (range.end < until) next = range.end;
  } else if (end !== undefined) {
    const before = Math.min(end, ports.now());
    answer = await ports.history.latest(symbol, timeframe, limit, { before, who });
  } else {
    ports.subscriptions.noteRead(symbol, timeframe);
    answer = await ports.latest.latest(symbol, timeframe, limit, { who });
  }
  const { candles, holes, source, completeUntil } = answer;
  const keep = include_empty === 'true' ? undefined : (i: number) => !isFlat(candles, i);
  const objects = candleObjects(candles, keep);
  return {
    success: true,
    symbol,
    timeframe,
    ...sourceView(source, symbol),
    count: objects.length,
    candles: objects,
    holes,
    ...clampOf(start === undefined ? undefined : answer.clampedTo),
    ...(next === undefined ? {} : { next_start: next }),
    complete_until: completeUntil ?? null,
    age_ms: completeUntil === undefined ? null : Math.max(0, ports.now() - completeUntil),
    ...(answer.isShortened === true && { shortened: true }),
  };
}

/** Said when the range was asked for from before the exchange's first candle. */
function clampOf(first: number | undefined): { start_clamped_to?: number } {
  return first === undefined ? {} : { start_clamped_to: first };
}

function holesBefore({ holes }: CandleAnswer, first: number): TimeRange[] {
  return holes.flatMap(({ start, end }) =>
    start < first ? [{ start, end: Math.min(end, first) }] : [],
  );
}

/** Ascending ranges, those that touch as one. */
function joined(ranges: readonly TimeRange[]): TimeRange[] {
  const joint: TimeRange[] = [];
  for (const range of ranges) {
    const last = joint.at(-1);
    if (last?.end === range.start) joint[joint.length - 1] = { ...last, end: range.end };
    else joint.push(range);
  }
  return joint;
}

function pageOf({ start, end }: TimeRange, stepMs: number, limit: number): TimeRange {
  const first = Math.ceil(start / stepMs) * stepMs;
  return { start: first, end: Math.min(end, first + limit * stepMs) };
}

async function historicalOf(ctx: Context, markets: Markets, who: WhoAsks): Promise<object> {
  const body = parseBody(historicalRequest, ctx);
  const { interval, start_date: start, end_date: end } = body;
  const each = (end - start) / timeframeMs(interval);
  if (each * body.symbols.length > MAX_HISTORICAL_CANDLES) {
    const message = `expected at most ${MAX_HISTORICAL_CANDLES} candles of all symbols together`;
    throw invalidField('start_date', message);
  }
  const known = await Promise.all(
    body.symbols.map((text) => knownSymbol(markets, text, body.exchange)),
  );
  for (const { market } of known) checkTimes({ start, end }, market.now());
  const found = await Promise.all(
    known.map(async ({ symbol, market }) => {
      const answer = await market.history.range(symbol, interval, { start, end }, who);
      const { candles, holes, source, downloaded, clampedTo } = answer;
      const keep = body.include_empty ? undefined : (i: number) => !isFlat(candles, i);
      const data = candleObjects(candles, keep).map((candle) => ({
        ...candle,
        timestamp: (candle.time ?? 0) / 1000,
      }));
      const name = market === markets[0] ? symbol : instrumentId(source, symbol);
      const figures = {
        count: data.length,
        ...sourceView(source, symbol),
        cached: !downloaded,
        holes,
      };
      return [name, { symbol, data, ...figures, ...clampOf(clampedTo) }];
    }),
  );
  return { success: true, interval, data: Object.fromEntries(found) as object };
}
