import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { CANDLE_VERSION_PATH, candleTransfer, writeCandles } from '../../contracts/candle-transfer';
import { OWN_CANDLES_PATH } from '../../contracts/own-candles';
import { instrumentAsShown, instrumentIdSchema, instrumentParts } from '../../contracts/instrument';
import { timeframeMs } from '../../engine';
import type { CalendarName } from '../../engine';
import { callerOf } from './callers';
import type { Callers } from './callers';
import type { OwnDataPort } from './own-data-port';
import { addOwnInstrumentRoutes, dataNotFound } from './own-data-routes';
import type { CandleAnswer, Markets } from './ports';
import { timeField, timeframeField } from '../../contracts/market-requests';
import { invalidField, parseQuery } from '../shared/requests';
import { checkTimes, knownSymbol } from './requests';

/** More than the longest back-test and its warm-up: 300 MB of columns. */
const MAX_CANDLES = 6_000_000;

const bulkQuery = z.object({
  symbol: z.string({ error: 'expected a symbol' }),
  timeframe: timeframeField,
  start: timeField,
  end: timeField,
});

const followQuery = bulkQuery.pick({ symbol: true });

interface InternalRouteOptions {
  readonly servicesOnly: Middleware;
  readonly callers: Callers;
  readonly ownData: OwnDataPort | undefined;
}

/**
 * A whole range for the other services, as contracts/candle-transfer says. The header
 * `x-on-behalf-of` names the user for whom the service asks.
 */
export function addInternalRoutes(
  router: Router,
  markets: Markets,
  { servicesOnly, callers, ownData }: InternalRouteOptions,
): void {
  router.use('/internal', servicesOnly);
  addFollowRoute(router, markets);
  addVersionRoute(router, markets, ownData);
  if (ownData !== undefined) {
    addOwnInstrumentRoutes(router, ownData);
    addOwnCandlesRoute(router, ownData);
  }
  router.get(candleTransfer.path, async (ctx) => {
    const query = parseQuery(bulkQuery, ctx);
    const { start, end, timeframe } = query;
    const own = ownedInstrument(query.symbol, ctx.get('x-on-behalf-of'));
    if (own !== undefined && ownData !== undefined) {
      assertCount(query);
      const { userId, instrument } = own;
      answer(ctx, await ownData.range(userId, instrument, timeframe, { start, end }));
      return;
    }
    const { symbol, market: ports } = await knownSymbol(markets, query.symbol);
    checkTimes(query, ports.now());
    assertCount(query);
    answer(
      ctx,
      await ports.history.range(symbol, timeframe, { start, end }, callerOf(ctx, callers)),
    );
  });
}

/** What is stored of a range, for services that hold candles of it. */
function addVersionRoute(router: Router, markets: Markets, ownData: OwnDataPort | undefined): void {
  router.get(CANDLE_VERSION_PATH, async (ctx) => {
    const { symbol: named, timeframe, ...range } = parseQuery(bulkQuery, ctx);
    const own = ownedInstrument(named, ctx.get('x-on-behalf-of'));
    if (own !== undefined && ownData !== undefined) {
      ctx.body = await ownData.versionOf(own.userId, own.instrument, timeframe, range);
      return;
    }
    const { symbol, market } = await knownSymbol(markets, named);
    ctx.body = await market.versionOf(symbol, timeframe, range);
  });
}

/** What of a range of a user's own candles there is, before a run over them is accepted. */
function addOwnCandlesRoute(router: Router, ownData: OwnDataPort): void {
  router.get(OWN_CANDLES_PATH, async (ctx) => {
    const query = parseQuery(bulkQuery, ctx);
    assertCount(query);
    const { symbol, timeframe, start, end } = query;
    const own = ownedInstrument(symbol, ctx.get('x-on-behalf-of'));
    if (own === undefined) throw dataNotFound(symbol);
    ctx.body = await ownData.ownCandles(own.userId, own.instrument, timeframe, { start, end });
  });
}

/** A user's own instrument, for that user only: for others there is none. */
function ownedInstrument(text: string, userId: string) {
  const parsed = instrumentIdSchema.safeParse(text);
  if (!parsed.success || !text.startsWith('imported.')) return undefined;
  const { exchange } = instrumentParts(parsed.data);
  if (exchange !== `imported.${userId}`) throw dataNotFound(instrumentAsShown(parsed.data));
  return { userId, instrument: parsed.data };
}

function assertCount({ start, end, timeframe }: z.infer<typeof bulkQuery>): void {
  const count = Math.ceil((end - start) / timeframeMs(timeframe));
  if (count <= MAX_CANDLES) return;
  throw invalidField('start', `expected a range of at most ${MAX_CANDLES} candles, was ${count}`);
}

function answer(
  ctx: Context,
  found: CandleAnswer & { readonly grade?: string; readonly calendar?: CalendarName },
): void {
  const { candles, ...rest } = found;
  const { headers, chunks } = writeCandles({ ...rest, columns: candles });
  ctx.set(headers);
  ctx.type = candleTransfer.mediaType;
  ctx.body = Buffer.concat(chunks);
}

/**
 * `POST /internal/market/follow?symbol=…`: somebody needs the live candles of a symbol, which the feed
 * follows from then on.
 */
function addFollowRoute(router: Router, markets: Markets): void {
  router.post('/internal/market/follow', async (ctx) => {
    const query = parseQuery(followQuery, ctx);
    const { symbol, market: ports } = await knownSymbol(markets, query.symbol);
    await ports.followSymbol(symbol);
    ctx.body = { symbol };
  });
}
