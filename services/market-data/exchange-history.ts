import type { ExchangeHistory } from '../../activities/market-data/ports';
import type { Exchange } from '../../feeds';

/** The exchange's answers as history: decimal texts become doubles. */
export function exchangeHistory({ history }: Exchange): ExchangeHistory {
  return {
    candles: async (symbol, granularitySeconds, startMs, endMs) => {
      const candles = await history.candles(symbol, granularitySeconds, startMs, endMs);
      return candles.map(({ time, open, high, low, close, volume }) => ({
        time,
        open: Number(open),
        high: Number(high),
        low: Number(low),
        close: Number(close),
        volume: Number(volume),
      }));
    },
    products: async () =>
      (await history.products()).map((product) => ({
        symbol: product.symbol,
        base: product.base,
        quote: product.quote,
        active: product.status === 'online' && !product.tradingDisabled,
        minOrderSize: Number(product.sizeIncrement),
        minNotional: Number(product.minMarketFunds ?? 0),
        pricePrecision: decimalsOf(product.priceIncrement),
        sizePrecision: decimalsOf(product.sizeIncrement),
      })),
  };
}

/** Decimals of an increment such as `0.010`: 2. */
function decimalsOf(increment: string): number {
  const [, fraction = ''] = increment.split('.');
  return fraction.replace(/0+$/, '').length;
}
