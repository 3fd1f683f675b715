import { z } from 'zod';
import type { LatestCandles } from '../../activities/forward-test/session-activities';
import { AppError, UnavailableError } from '../../contracts/errors';
import { engineCandleSchema } from '../../contracts/forward-test';
import { sourceSchema } from '../../contracts/market';
import type { Candle } from '../../engine';
import type { MissingCandles } from '../../streams/forward-test/evaluated-batch';

const latestSchema = z.object({ source: sourceSchema, candles: z.array(engineCandleSchema) });
const refusalSchema = z.object({
  error: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
const COLUMNS = 6;
const TIMEOUT_MS = 20_000;

/** The market-data service over its HTTP routes. */
export class MarketClient {
  constructor(
    private readonly baseUrl: string,
    private readonly serviceToken: () => Promise<string>,
  ) {}

  /** The newest closed candles, oldest first. */
  async latestCandles(symbol: string, timeframe: string, count: number): Promise<LatestCandles> {
    const path = `/api/market/symbols/${symbol.replace('/', '-')}/candles`;
    const response = await this.get(`${path}?timeframe=${timeframe}&limit=${count}`);
    return latestSchema.parse(await response.json());
  }

  /**
   * All closed candles that open in [from, to), ascending. Throws `UnavailableError` while the
   * service follows another source.
   */
  async range({ symbol, source, timeframe, from, to }: MissingCandles): Promise<Candle[]> {
    const query = new URLSearchParams({
      symbol,
      timeframe,
      start: String(from),
      end: String(to),
    });
    const response = await this.get(`/internal/market/candles?${query.toString()}`);
    const present = response.headers.get('x-source');
    if (present !== source) {
      await response.arrayBuffer();
      throw new UnavailableError(`expected candles of ${source}, market data has ${present}`);
    }
    const columns = new Float64Array(await response.arrayBuffer());
    const count = columns.length / COLUMNS;
    const at = (column: number, i: number): number => columns[column * count + i] ?? Number.NaN;
    return Array.from({ length: count }, (_, i) => ({
      time: at(0, i),
      open: at(1, i),
      high: at(2, i),
      low: at(3, i),
      close: at(4, i),
      volume: at(5, i),
    })).filter((candle) => candle.time >= from && candle.time < to);
  }

  /** Makes the live candles of a symbol come from now on; again changes nothing. */
  async follow(symbol: string): Promise<void> {
    const query = new URLSearchParams({ symbol });
    const response = await this.get(`/internal/market/follow?${query.toString()}`, 'POST');
    await response.arrayBuffer();
  }

  async assertSymbol(symbol: string): Promise<void> {
    const response = await this.get(`/api/market/symbols/${symbol.replace('/', '-')}/stream`);
    await response.arrayBuffer();
  }

  private async get(path: string, method = 'GET'): Promise<Response> {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const headers = { authorization: `Bearer ${await this.serviceToken()}` };
      response = await fetch(new URL(path, this.baseUrl), { method, headers, signal });
    } catch (cause) {
      throw new UnavailableError('the market-data service does not answer', cause);
    }
    if (response.ok) return response;
    const { error, errors: fields } = await refusalOf(response);
    if (response.status >= 500) throw new UnavailableError(`market data: ${error}`);
    throw new AppError('MARKET_REQUEST', error, { status: response.status, fields });
  }
}

/** The service's own words and fields; the status when it has none. */
async function refusalOf(response: Response): Promise<z.infer<typeof refusalSchema>> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? refusal.data : { error: `answered ${response.status}` };
}
