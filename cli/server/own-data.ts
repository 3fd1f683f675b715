import type { z } from 'zod';
import {
  deleteDataResponse,
  listDataResponse,
  readDataResponse,
  uploadDataResponse,
} from '../../contracts/own-data';
import type { uploadDataRequest } from '../../contracts/own-data';
import type { CandleColumns, Timeframe } from '../../engine';
import { columnsOf } from './candle-columns';
import type { AnsweredCandle } from './candle-columns';
import type { Connection } from './connection';
import { ServerRequests } from './requests';

type DataList = z.infer<typeof listDataResponse>;

/** Most candles of an answer. */
const PAGE = 5_000;
const ROOT = '/api/market/data';

/** Candles of a user's own on a server. */
export class OwnDataServer {
  private readonly requests: ServerRequests;

  constructor(connection: Connection) {
    this.requests = new ServerRequests(connection);
  }

  async list(): Promise<DataList> {
    return listDataResponse.parse(await this.requests.ask('GET', ROOT));
  }

  /** Adds the candles of a file, of 15 MiB at most. */
  async upload(
    query: z.input<typeof uploadDataRequest>,
    file: Uint8Array,
  ): Promise<z.infer<typeof uploadDataResponse>> {
    const type = 'application/octet-stream';
    const { symbol, timeframe, calendar, repeated = '0', steps_back = '0' } = query;
    const answer = await this.requests.ask('POST', ROOT, {
      query: { symbol, timeframe, ...(calendar && { calendar }), repeated, steps_back },
      ...{ body: file, type },
    });
    return uploadDataResponse.parse(answer);
  }

  /** Returns how many timeframes were deleted. */
  async delete(symbol: string, timeframe?: Timeframe): Promise<number> {
    const answer = await this.requests.ask('DELETE', pathOf(symbol), {
      ...(timeframe !== undefined && { query: { timeframe } }),
    });
    return deleteDataResponse.parse(answer).deleted;
  }

  /** All candles that open in [start, end), page by page; `onPage` gets the open time that was reached. */
  async candles(
    symbol: string,
    timeframe: Timeframe,
    { start, end }: { readonly start?: number; readonly end?: number },
    onPage: (reached: number) => void,
  ): Promise<CandleColumns> {
    const candles: AnsweredCandle[] = [];
    for (let from = start, isMore = true; isMore;) {
      const answer = await this.requests.ask('GET', `${pathOf(symbol)}/candles`, {
        query: {
          ...{ timeframe, limit: PAGE },
          ...(from !== undefined && { start: from }),
          ...(end !== undefined && { end }),
        },
      });
      const page = readDataResponse.parse(answer);
      for (const candle of page.candles) candles.push(candle);
      from = page.next_start;
      isMore = from !== undefined;
      if (from !== undefined) onPage(from);
    }
    return columnsOf(candles);
  }
}

function pathOf(symbol: string): string {
  return `${ROOT}/${encodeURIComponent(`imported:${symbol}`)}`;
}
