import Router from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { AppError } from '../../contracts/errors';
import { instrumentOfRequest, symbolOfSpelling } from '../../contracts/instrument';
import { deleteDataRequest, ownDataLimits, uploadDataRequest } from '../../contracts/own-data';
import { parseQuery, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import type { OwnDataPort } from './own-data-port';

const listingQuery = z.object({ symbol: z.string({ error: 'expected a symbol' }) });

/** `/api/market/data`: candles of the user's own. */
export function createOwnDataRoutes(
  data: OwnDataPort,
  usersOnly: Middleware<RequestState>,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/market/data' });
  router.use(usersOnly);

  router.post('/', async (ctx) => {
    const query = parseQuery(uploadDataRequest, ctx);
    assertSize(ctx);
    const upload = { ...query, userId: userOf(ctx), body: ctx.req };
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

  router.delete('/:instrument', async (ctx) => {
    const { timeframe } = parseQuery(deleteDataRequest, ctx);
    const { instrument: text } = ctx.params as { instrument: string };
    const symbol = symbolOfSpelling(text.replace(/^imported:/i, ''));
    const deleted = symbol === undefined ? 0 : await data.remove(userOf(ctx), symbol, timeframe);
    if (deleted === 0) throw dataNotFound(text);
    ctx.body = { success: true, deleted };
  });
  return router;
}

/**
 * `GET /internal/market/own-data?symbol=imported:EUR/USD`: the instrument that the user on whose behalf
 * a service asks means by it.
 */
export function addOwnInstrumentRoute(router: Router, data: OwnDataPort): void {
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

/** A body that says that it is too large is not read. */
function assertSize(ctx: RequestContext): void {
  if ((ctx.request.length ?? 0) <= ownDataLimits.bytes) return;
  const message = `the body: expected at most ${ownDataLimits.bytes} bytes`;
  throw new AppError('BODY_TOO_LARGE', message);
}
