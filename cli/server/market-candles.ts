import { candlesResponse } from '../../contracts/market-responses';
import type { CandleColumns, Timeframe } from '../../engine';
import { columnsOf } from './candle-columns';
import type { AnsweredCandle } from './candle-columns';
import type { Connection } from './connection';

/** Most candles of an answer. */
const PAGE = 5_000;

/** Candles, and what they are of; the instrument is null where the server does not know the symbol. */
export interface MarketCandles {
  readonly columns: CandleColumns;
  readonly instrument: string | null;
}

/**
 * The candles of a range from the market service of a server, page by page; empty when it has none, or does not
 * know the symbol.
 */
export async function marketCandles(
  { server, token }: Connection,
  symbol: string,
  timeframe: Timeframe,
  range: { readonly start: number; readonly end: number },
): Promise<MarketCandles> {
  const candles: AnsweredCandle[] = [];
  let instrument: string | null = null;
  for (let start: number | undefined = range.start; start !== undefined && start < range.end;) {
    const url = new URL(`/api/market/symbols/${symbol.replace('/', '-')}/candles`, server);
    const query = { timeframe, start, end: range.end, limit: PAGE };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = { authorization: `Bearer ${await token()}` };
    const response = await fetch(url, { headers, redirect: 'error' }).catch(() => undefined);
    if (response === undefined || !response.ok) return { columns: columnsOf([]), instrument };
    const page = candlesResponse.parse(await response.json());
    candles.push(...page.candles.filter(({ time }) => time >= range.start && time < range.end));
    instrument = page.instrument;
    start = page.next_start;
  }
  return { columns: columnsOf(candles), instrument };
}
