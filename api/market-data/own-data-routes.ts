import Router from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { AppError } from '../../core/errors';
import { instrumentId, instrumentOfRequest, symbolOfSpelling } from '../../contracts/instrument';
import {
  deleteDataRequest,
  ownDataLimits,
  readDataRequest,
  uploadDataRequest,
} from '../../contracts/own-data';
import { timeframeMs } from '../../engine/candles';
import { candleObjects } from './candle-json';
import { parseQuery, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import type { OwnDataPort } from './own-data-port';
import { checkTimes } from './requests';

const listingQuery = z.object({ symbol: z.string({ error: 'expected a symbol' }) });

/** `/api/market/data`: candles of the user's own. */
export function createOwnDataRoutes(
  data: OwnDataPort,
  usersOnly: Middleware<RequestState>,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/market/data' });
  router.use(usersOnly);

  router.post('/', async (ctx) => {
    const { steps_back: stepsBack, ...query } = parseQuery(uploadDataRequest, ctx);
    assertSize(ctx);
    const upload = { ...query, stepsBack, userId: userOf(ctx), body: ctx.req };
    const { data: stored, read, warnings } = await data.upload(upload);
    ctx.body = { success: true, data: stored, candles_read: read, warnings };
  });

  router.get('/', async (ctx) => {
    const all = await data.list(userOf(ctx));
    const candles = all.reduce((sum, one) => sum + one.candles, 0);
    ctx.body = {
      success: true,
      data: all,
      candles,
      candles_allowed: ownDataLimits.candlesOfUser,
    };
  });

  router.get('/:instrument/candles', async (ctx) => {
    const { timeframe, limit, ...asked } = parseQuery(readDataRequest, ctx);
    checkTimes(asked, Date.now());
    const userId = userOf(ctx);
    const { text, symbol } = namedIn(ctx);
    if (symbol === undefined) throw dataNotFound(text);
    const own = await data.sourceOf(userId, symbol, timeframe);
    const step = timeframeMs(timeframe);
    // The candle of a longer timeframe that the first candle is in may begin before it.
    const start = Math.floor((asked.start ?? Date.parse(own.start)) / step) * step;
    const end = asked.end ?? Date.parse(own.end);
    const until = Math.min(start + limit * step, end);
    const instrument = instrumentId(`imported.${userId}`, symbol);
    const found = await data.range(userId, instrument, timeframe, { start, end: until });
    const candles = candleObjects(found.candles);
    ctx.body = {
      success: true,
      ...{ instrument: `imported:${symbol}`, symbol, timeframe, count: candles.length, candles },
      ...(until < end && { next_start: until }),
    };
  });

  router.delete('/:instrument', async (ctx) => {
    const { timeframe } = parseQuery(deleteDataRequest, ctx);
    const { text, symbol } = namedIn(ctx);
    const deleted = symbol === undefined ? 0 : await data.remove(userOf(ctx), symbol, timeframe);
    if (deleted === 0) throw dataNotFound(text);
    ctx.body = { success: true, deleted };
  });
  return router;
}

function namedIn(ctx: RequestContext) {
  const { instrument: text } = ctx.params as { instrument: string };
  return { text, symbol: symbolOfSpelling(text.replace(/^imported:/i, '')) };
}

/**
 * `GET /internal/market/own-data?symbol=imported:EUR/USD`: the instrument that the user on whose behalf
 * a service asks means by it. `GET /internal/market/own-data/any`: whether that user has any.
 */
export function addOwnInstrumentRoutes(router: Router, data: OwnDataPort): void {
  router.get('/internal/market/own-data/any', async (ctx) => {
    ctx.body = { any: (await data.list(ctx.get('x-on-behalf-of'))).length > 0 };
  });
  router.get('/internal/market/own-data', async (ctx) => {
    const { symbol: text } = parseQuery(listingQuery, ctx as unknown as RequestContext);
    const userId = ctx.get('x-on-behalf-of');
    const instrument = instrumentOfRequest(text, 'imported', userId);
    const all = await data.list(userId);
    const own = all.filter((one) => instrument?.endsWith(`:${one.symbol}`) === true);
    if (instrument === undefined || own.length === 0) throw dataNotFound(text);
    ctx.body = { instrument, timeframes: own.map(({ timeframe }) => timeframe) };
  });
}

export function dataNotFound(text: string): AppError {
  const message = `${text.slice(0, 60)}: expected one of your own instruments, as GET /api/market/data lists them`;
  return new AppError('DATA_NOT_FOUND', message, { fields: [{ field: 'symbol', message }] });
}

/** Of an instrument whose candles are too long for the timeframe that is asked for. */
export function timeframeNotFound(
  text: string,
  asked: string,
  stored: readonly string[],
): AppError {
  const message = `${text.slice(0, 60)}: expected ${stored.join(', ')}, which you uploaded, or a multiple, was ${asked}`;
  return new AppError('DATA_NOT_FOUND', message, { fields: [{ field: 'timeframe', message }] });
}

/** A body that says that it is too large is not read. */
function assertSize(ctx: RequestContext): void {
  if ((ctx.request.length ?? 0) <= ownDataLimits.bytes) return;
  const message = `the body: expected at most ${ownDataLimits.bytes} bytes`;
  throw new AppError('BODY_TOO_LARGE', message);
}
