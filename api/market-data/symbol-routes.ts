import type Router from '@koa/router';
import type { Context } from 'koa';
import type { z } from 'zod';
import { instrumentAsShown, instrumentId } from '../../contracts/instrument';
import { listSymbolsRequest, searchSymbolsRequest } from '../../contracts/market-requests';
import { lineOf, untilClientLeaves } from './callers';
import type { Callers } from './callers';
import { currencyName } from './currency-names';
import type { MarketPorts, MarketSymbol, Markets, TickerFigures } from './ports';
import { parseQuery } from '../shared/requests';
import { followedMarket } from './symbol-path';

const DAY_MS = 86_400_000;

/** In whose turns first days are searched, and until when somebody waits for them. */
interface Line {
  readonly caller: () => Promise<string | undefined>;
  readonly client: AbortSignal;
}
type Filters = z.infer<typeof listSymbolsRequest>;

/** The pairs of all followed exchanges, those of the default one first, and their currencies. */
export function addSymbolRoutes(router: Router, markets: Markets, callers: Callers): void {
  const lineFor = (ctx: Context): Line => ({
    caller: () => lineOf(ctx, callers),
    client: untilClientLeaves(ctx),
  });
  router.get('/symbols', async (ctx) => {
    const query = parseQuery(listSymbolsRequest, ctx);
    ctx.body = await listed(markets, query, lineFor(ctx), () => true);
  });
  router.get('/symbols/search', async (ctx) => {
    const query = parseQuery(searchSymbolsRequest, ctx);
    const wanted = (query.q ?? query.query ?? '').trim().toUpperCase();
    const isWanted = (symbol: MarketSymbol) => matches(symbol, wanted);
    ctx.body = await listed(markets, query, lineFor(ctx), isWanted, query.limit);
  });
  for (const part of ['base', 'quote'] as const) {
    router.get(`/currencies/${part}`, async (ctx) => {
      const { lists } = await listsOf(markets);
      const active = lists.flatMap(({ symbols }) => symbols.filter((symbol) => symbol.active));
      const codes = [...new Set(active.map((symbol) => symbol[part]))].sort();
      const currencies = codes.map((code) => ({ code, name: currencyName(code) }));
      ctx.body = { success: true, currencies };
    });
  }
}

async function listed(
  markets: Markets,
  { active_only, min_history_days, exchange }: Filters,
  line: Line,
  isWanted: (symbol: MarketSymbol) => boolean,
  limit = Infinity,
) {
  const chosen = exchange === undefined ? markets : [followedMarket(exchange, markets)];
  const { lists, exchanges } = await listsOf(markets, chosen);
  const found = await Promise.all(
    lists.map(async ({ ports, symbols: all }) => {
      const wanted = all.filter((s) => (active_only === 'false' || s.active) && isWanted(s));
      const { kept, unknown } = await withHistory(ports, wanted, min_history_days, line);
      const shown = kept.slice(0, limit);
      return { items: await withPrices(ports, shown, ports === markets[0]), unknown };
    }),
  );
  const symbols = found.flatMap(({ items }) => items).slice(0, limit);
  const unknown = found.reduce((sum, each) => sum + each.unknown, 0);
  // Those whose first day is still being looked up are neither in nor out.
  const counts = { total: symbols.length, min_history_days, history_unknown: unknown };
  return { success: true, symbols, ...counts, exchanges };
}

/** An exchange whose pairs are not known now is reported; throws when there is no other. */
async function listsOf(markets: Markets, chosen: readonly MarketPorts[] = markets) {
  const answers = await Promise.allSettled(chosen.map(({ symbols }) => symbols.list()));
  const lists = answers.flatMap((answer, i) =>
    answer.status === 'fulfilled'
      ? [{ ports: chosen[i] as MarketPorts, symbols: answer.value }]
      : [],
  );
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (lists.length === 0 && failed !== undefined) throw failed.reason;
  const exchanges = chosen.map((ports, i) => ({
    exchange: ports.source,
    is_default: ports === markets[0],
    is_available: answers[i]?.status === 'fulfilled',
  }));
  return { lists, exchanges };
}

function matches({ symbol, base, quote }: MarketSymbol, wanted: string): boolean {
  const names = [currencyName(base), currencyName(quote)];
  return (
    lettersOf(symbol).includes(lettersOf(wanted)) ||
    names.some((name) => name.toUpperCase().includes(wanted))
  );
}

/** Without what separates base and quote in one spelling or another. */
const lettersOf = (symbol: string): string => symbol.replace(/[/-]/g, '');

async function withHistory(
  ports: MarketPorts,
  symbols: readonly MarketSymbol[],
  days: number,
  line: Line,
): Promise<{ kept: readonly MarketSymbol[]; unknown: number }> {
  if (days === 0) return { kept: symbols, unknown: 0 };
  const earliest = await ports.symbols.earliestOf(
    symbols.map(({ symbol }) => symbol),
    await line.caller(),
    line.client,
  );
  const latestStart = ports.now() - days * DAY_MS;
  return {
    kept: symbols.filter(({ symbol }) => (earliest.get(symbol) ?? Infinity) <= latestStart),
    unknown: symbols.filter(({ symbol }) => !earliest.has(symbol)).length,
  };
}

async function withPrices(
  { windows, source }: MarketPorts,
  symbols: readonly MarketSymbol[],
  isDefault: boolean,
) {
  const tickers = await windows.tickers(symbols.map(({ symbol }) => symbol));
  return symbols.map((symbol, i) => symbolItem(symbol, { source, isDefault }, tickers[i]));
}

/** `symbol` is what a request sends to mean it: outside the default exchange, the instrument. */
function symbolItem(
  symbol: MarketSymbol,
  { source, isDefault }: { readonly source: string; readonly isDefault: boolean },
  ticker: TickerFigures | undefined,
) {
  const instrument = instrumentAsShown(instrumentId(source, symbol.symbol));
  const name = isDefault ? symbol.symbol : instrument;
  return {
    id: name.replace('/', '-'),
    symbol: name,
    instrument,
    base_currency: symbol.base,
    quote_currency: symbol.quote,
    base_name: currencyName(symbol.base),
    quote_name: currencyName(symbol.quote),
    exchange: source,
    is_default_exchange: isDefault,
    is_active: symbol.active,
    min_order_size: symbol.minOrderSize,
    min_notional: symbol.minNotional,
    price_precision: symbol.pricePrecision,
    size_precision: symbol.sizePrecision,
    last_price: ticker?.price ?? null,
    last_updated: ticker === undefined ? null : new Date(ticker.time).toISOString(),
    created_at: symbol.createdAt,
    asset_type: 'crypto',
  };
}
