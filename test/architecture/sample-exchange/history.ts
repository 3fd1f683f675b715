import type { ExchangeHistory, ExchangeSettings } from '../../../feeds/exchange';
import { systemClock } from '../../../feeds/shared/feed-clock';
import { getJson } from '../../../feeds/shared/http-get';
import { RequestPacer } from '../../../feeds/shared/request-pacer';
import { pairOf, printOf, symbolOf, type WireBar, type WirePair, type WirePrint } from './wire';

const source = 'sample';

export function askedHistory(settings: ExchangeSettings): ExchangeHistory<string> {
  const { clock = systemClock, random = Math.random, requestsPerSecond = 8 } = settings;
  const pacer = new RequestPacer(requestsPerSecond, clock);
  const ports = { fetch: settings.fetch ?? fetch, pacer, clock, random };
  async function ask<T>(path: string, query: object, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const url = `${settings.restUrl}${path}?${search.toString()}`;
    return (await getJson(url, ports, signal)).body as T;
  }
  return {
    products: async (signal) =>
      (await ask<WirePair[]>('/pairs', {}, signal)).map(([name, priceIncrement, sizeIncrement]) => {
        const [base = '', quote = ''] = name.split('_');
        const traded = { status: 'online', tradingDisabled: false, source };
        return {
          symbol: symbolOf(name),
          productId: name,
          base,
          quote,
          priceIncrement,
          sizeIncrement,
          ...traded,
        };
      }),
    trades: async (symbol, query = {}, signal) => {
      const pair = pairOf(symbol);
      const { prints, next } = await ask<{ prints: WirePrint[]; next?: string }>(
        '/prints',
        { pair, ...query },
        signal,
      );
      return { trades: prints.map((print) => printOf(pair, print)), ...(next && { after: next }) };
    },
    candles: async (symbol, seconds, from, to, signal) => {
      const bars = await ask<WireBar[]>(
        '/bars',
        { pair: pairOf(symbol), seconds, from, to },
        signal,
      );
      return bars.map(([time, open, high, low, close, volume]) => {
        return { time, open, high, low, close, volume, source };
      });
    },
    time: (signal) => ask<number>('/clock', {}, signal),
  };
}
