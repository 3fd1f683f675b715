import type { ReceivedEvent } from '../../contracts/events';

/** Something to send, as JSON text; positions of a channel ascend. */
interface MarketItem {
  /** Trade id, or the open time of a candle, or the time of a ticker. */
  readonly position: number;
  readonly json: string;
}

/** What happened on a channel (`trades|coinbase:BTC/USD`, `candles|coinbase:BTC/USD|1m`, `ticker|coinbase:BTC/USD`). */
export interface MarketUpdate {
  readonly channel: string;
  /** Trades or closed candles: each counts. */
  readonly items: readonly MarketItem[];
  /** A forming candle or a ticker: only the newest counts. */
  readonly latest?: MarketItem;
}

export type MarketEvent =
  | ReceivedEvent<'market.trades'>
  | ReceivedEvent<'market.candles'>
  | ReceivedEvent<'market.forming'>
  | ReceivedEvent<'market.tickers'>;

interface CandleTexts {
  readonly time: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly trades: number | null;
}

/** The updates that an event means. */
export function updatesOf(event: MarketEvent): MarketUpdate[] {
  const { payload } = event;
  switch (event.type) {
    case 'trades.printed': {
      const items = event.payload.prints.map((print) => ({
        position: print.trade_id,
        json:
          `{"trade_id":${print.trade_id},"time":${print.time},"price":${Number(print.price)}` +
          `,"size":${Number(print.size)},"side":"${print.side}"}`,
      }));
      return [{ channel: `trades|${payload.instrument}`, items }];
    }
    case 'candle.closed': {
      const channel = `candles|${payload.instrument}|${event.payload.timeframe}`;
      return [{ channel, items: [candleItem(event.payload)] }];
    }
    case 'candles.forming':
      return event.payload.candles.map((candle) => ({
        channel: `candles|${payload.instrument}|${candle.timeframe}`,
        items: [],
        latest: candleItem(candle),
      }));
    case 'ticker.updated': {
      const { time, price, bid, ask, volume_24h, high_24h, low_24h } = event.payload;
      const texts = { price, bid, ask, volume_24h, high_24h, low_24h };
      const figures = Object.entries(texts).map(([name, text]) => [name, Number(text)] as const);
      const json = JSON.stringify({ time, ...Object.fromEntries(figures) });
      return [
        { channel: `ticker|${payload.instrument}`, items: [], latest: { position: time, json } },
      ];
    }
    case 'market.heartbeat':
    case 'trades.missed':
    case 'market.seeded':
      return [];
  }
}

function candleItem(candle: CandleTexts): MarketItem {
  const { time, open, high, low, close, volume, trades } = candle;
  return {
    position: time,
    json:
      `{"time":${time},"open":${Number(open)},"high":${Number(high)},"low":${Number(low)}` +
      `,"close":${Number(close)},"volume":${Number(volume)},"trades":${trades}}`,
  };
}
