import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { ExchangeClock } from './exchange-clock';
import type { Market, Print } from './market';
import type { MarketCandles } from './market-candles';
import { tapeBody } from './tape-route';
import { SIZE_DECIMALS, type Tape } from './tape';
import { isoMicros, makerSide, priceText, sizeText, SOURCE } from './wire-messages';

const MOST_TRADES = 1000;
const MOST_CANDLES = 300;
const GRANULARITIES = [60, 300, 900, 3600, 21600, 86400];

const cursor = z.string().max(100);
const tradesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_TRADES).default(MOST_TRADES),
  after: cursor.optional(),
  before: cursor.optional(),
});
const timeText = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)))
  .refine(Number.isFinite, 'expected a time as ISO 8601 or Unix seconds');
const candlesQuery = z.object({
  granularity: z.coerce
    .number()
    .refine((g) => GRANULARITIES.includes(g), 'Unsupported granularity'),
  start: timeText.optional(),
  end: timeText.optional(),
});

/** The public REST routes of the exchange; always right, whatever the stream suffers. */
export function restRoutes(
  markets: ReadonlyMap<string, Market>,
  clock: ExchangeClock,
  candlesOf: (market: Market) => MarketCandles,
  tape: Tape,
): Router {
  const router = new Router();
  router.get('/time', (ctx) => {
    const now = clock.now();
    ctx.body = { iso: new Date(now).toISOString(), epoch: now / 1000, source: SOURCE };
  });
  router.get('/tape', (ctx) => {
    ctx.body = { ...tapeBody(tape.startMs, tape.rows.length), source: SOURCE };
  });
  router.get('/products', (ctx) => {
    ctx.body = [...markets.values()].map(productBody);
  });
  router.get('/products/:id', (ctx) => {
    ctx.body = productBody(marketOf(ctx, markets));
  });
  router.get('/products/:id/trades', (ctx) => answerTrades(ctx, marketOf(ctx, markets), clock));
  router.get('/products/:id/ticker', (ctx) =>
    answerTicker(ctx, marketOf(ctx, markets), clock, candlesOf),
  );
  router.get('/products/:id/candles', (ctx) =>
    answerCandles(ctx, marketOf(ctx, markets), clock, candlesOf),
  );
  return router;
}

function marketOf(ctx: Context, markets: ReadonlyMap<string, Market>): Market {
  const { id } = ctx['params'] as { id: string };
  const market = markets.get(id);
  if (!market) ctx.throw(404, 'NotFound');
  return market;
}

function parsed<T>(ctx: Context, schema: z.ZodType<T>): T {
  const result = schema.safeParse(ctx.query);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return ctx.throw(400, `${issue?.path.join('.') ?? 'query'}: ${issue?.message ?? 'invalid'}`);
}

function answerTrades(ctx: Context, market: Market, clock: ExchangeClock): void {
  const { limit, after, before } = parsed(ctx, tradesQuery);
  const idOf = (name: string, text: string) =>
    market.ids.ofText(text) ?? ctx.throw(400, `${name}: expected a trade id, was ${text}`);
  const below = after === undefined ? Infinity : idOf('after', after);
  const above = before === undefined ? 0 : idOf('before', before);
  const newest = Math.min(market.lastIdAt(clock.now()), below - 1);
  const oldest = Math.max(1, newest - limit + 1, above + 1);
  const prints = market.prints(oldest, newest).reverse();
  if (prints[0]) {
    ctx.set('cb-before', String(market.ids.onWire(prints[0].id)));
    ctx.set('cb-after', String(market.ids.onWire(oldest)));
  }
  ctx.body = prints.map((print) => tradeBody(market, print));
}

function tradeBody(market: Market, print: Print): object {
  return {
    trade_id: market.ids.onWire(print.id),
    side: makerSide(print),
    size: sizeText(print.size),
    price: priceText(market, print.price),
    time: isoMicros(print.timeMicros),
    source: SOURCE,
  };
}

function answerTicker(
  ctx: Context,
  market: Market,
  clock: ExchangeClock,
  candlesOf: (market: Market) => MarketCandles,
): void {
  const now = clock.now();
  const lastId = market.lastIdAt(now);
  if (lastId === 0) return ctx.throw(404, 'NotFound');
  const print = market.print(lastId);
  ctx.body = {
    ...tradeBody(market, print),
    bid: priceText(market, print.makerSells ? print.price - 1 : print.price),
    ask: priceText(market, print.makerSells ? print.price : print.price + 1),
    volume: sizeText(candlesOf(market).lastDay(now)?.volume ?? 0),
  };
}

async function answerCandles(
  ctx: Context,
  market: Market,
  clock: ExchangeClock,
  candlesOf: (market: Market) => MarketCandles,
): Promise<void> {
  const { granularity, start, end } = parsed(ctx, candlesQuery);
  const length = granularity * 1000;
  const now = clock.now();
  const to = end ?? (start === undefined ? now : start + (MOST_CANDLES - 1) * length);
  const from = start ?? to - (MOST_CANDLES - 1) * length;
  if (from > to) ctx.throw(400, 'expected start at or before end');
  if ((to - from) / length > MOST_CANDLES) {
    ctx.throw(
      400,
      `granularity too small for the requested time range. Count of aggregations requested exceeds ${MOST_CANDLES}`,
    );
  }
  const candles = await candlesOf(market).range(length, from, to, now);
  const price = (ticks: number) => Number(priceText(market, ticks));
  ctx.body = candles
    .reverse()
    .map(({ time, low, high, open, close, volume }) => [
      time / 1000,
      price(low),
      price(high),
      price(open),
      price(close),
      Number(sizeText(volume)),
    ]);
}

function productBody({ listing }: Market): object {
  const { productId, base, quote, priceDecimals } = listing;
  return {
    id: productId,
    base_currency: base,
    quote_currency: quote,
    quote_increment: (10 ** -priceDecimals).toFixed(priceDecimals),
    base_increment: (10 ** -SIZE_DECIMALS).toFixed(SIZE_DECIMALS),
    display_name: `${base}/${quote}`,
    min_market_funds: '1',
    status: 'online',
    trading_disabled: false,
    source: SOURCE,
  };
}
