import type Router from '@koa/router';
import { listSymbolsRequest, searchSymbolsRequest } from '../../contracts/market-requests';
import { currencyName } from './currency-names';
import type { MarketPorts, MarketSymbol, Markets, TickerFigures } from './ports';
import { parseQuery } from './requests';

const DAY_MS = 86_400_000;

/** The pairs of the first exchange and their currencies. */
export function addSymbolRoutes(router: Router, markets: Markets): void {
  router.get('/symbols', async (ctx) => {
    const [ports] = markets;
    const { active_only, min_history_days } = parseQuery(listSymbolsRequest, ctx.query);
    const all = (await ports.symbols.list()).filter((s) => active_only === 'false' || s.active);
    const { kept, unknown } = await withHistory(ports, all, min_history_days);
    const symbols = await withPrices(ports, kept);
    const total = symbols.length;
    // Those whose first day is still being looked up are neither in nor out.
    ctx.body = { success: true, symbols, total, min_history_days, history_unknown: unknown };
  });
  router.get('/symbols/search', async (ctx) => {
    const [ports] = markets;
    const { active_only, min_history_days, limit, ...text } = parseQuery(
      searchSymbolsRequest,
      ctx.query,
    );
    const wanted = (text.q ?? text.query ?? '').trim().toUpperCase();
    const found = (await ports.symbols.list()).filter(
      (s) => (active_only === 'false' || s.active) && matches(s, wanted),
    );
    const { kept, unknown } = await withHistory(ports, found, min_history_days);
    const symbols = await withPrices(ports, kept.slice(0, limit));
    const total = symbols.length;
    ctx.body = { success: true, symbols, total, min_history_days, history_unknown: unknown };
  });
  for (const part of ['base', 'quote'] as const) {
    router.get(`/currencies/${part}`, async (ctx) => {
      const active = (await markets[0].symbols.list()).filter((symbol) => symbol.active);
      const codes = [...new Set(active.map((symbol) => symbol[part]))].sort();
      const currencies = codes.map((code) => ({ code, name: currencyName(code) }));
      ctx.body = { success: true, currencies };
    });
  }
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
): Promise<{ kept: readonly MarketSymbol[]; unknown: number }> {
  if (days === 0) return { kept: symbols, unknown: 0 };
  const earliest = await ports.symbols.earliestOf(symbols.map(({ symbol }) => symbol));
  const latestStart = ports.now() - days * DAY_MS;
  return {
    kept: symbols.filter(({ symbol }) => (earliest.get(symbol) ?? Infinity) <= latestStart),
    unknown: symbols.filter(({ symbol }) => !earliest.has(symbol)).length,
  };
}

async function withPrices(ports: MarketPorts, symbols: readonly MarketSymbol[]) {
  const tickers = await ports.windows.tickers(symbols.map(({ symbol }) => symbol));
  return symbols.map((symbol, i) => symbolItem(symbol, ports.source, tickers[i]));
}

function symbolItem(symbol: MarketSymbol, exchange: string, ticker: TickerFigures | undefined) {
  return {
    id: symbol.symbol.replace('/', '-'),
    symbol: symbol.symbol,
    base_currency: symbol.base,
    quote_currency: symbol.quote,
    base_name: currencyName(symbol.base),
    quote_name: currencyName(symbol.quote),
    exchange,
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
