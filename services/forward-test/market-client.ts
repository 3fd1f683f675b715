import { z } from 'zod';
import { AppError, UnavailableError } from '../../contracts/errors';
import { engineCandleSchema } from '../../contracts/forward-test';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { sourceSchema, symbolSchema } from '../../contracts/market';
import { orderMinimumsSchema } from '../../contracts/order-minimums';
import type { Listing } from '../../api/forward-test/session-port';
import type { Candle } from '../../engine';
import type { MissingCandles } from '../../streams/forward-test/evaluated-batch';

const latestSchema = z.object({
  source: sourceSchema,
  candles: z.array(engineCandleSchema),
  shortened: z.boolean().default(false),
});
const streamSchema = z.object({
  source: sourceSchema,
  symbol: symbolSchema,
  ...orderMinimumsSchema.shape,
});
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
  async latestCandles(
    instrument: InstrumentId,
    timeframe: string,
    count: number,
    userId: string,
  ): Promise<Candle[]> {
    const path = `/api/market/symbols/${instrument.replace('/', '-')}/candles`;
    const response = await this.get(`${path}?timeframe=${timeframe}&limit=${count}`, { userId });
    const { source, candles, shortened } = latestSchema.parse(await response.json());
    assertExchange(instrument, source);
    // A strategy that began with fewer candles would trade differently: it starts a moment later.
    if (shortened) throw new UnavailableError('the exchange does not answer for older candles');
    return candles;
  }

  /**
   * All closed candles that open in [from, to), ascending. Throws `UnavailableError` while the
   * service follows another exchange.
   */
  async range({ userId, instrument, timeframe, from, to }: MissingCandles): Promise<Candle[]> {
    const query = new URLSearchParams({
      symbol: instrument,
      timeframe,
      start: String(from),
      end: String(to),
    });
    const response = await this.get(`/internal/market/candles?${query.toString()}`, { userId });
    const columns = new Float64Array(await response.arrayBuffer());
    assertExchange(instrument, response.headers.get('x-source'));
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

  /** Makes the live candles of an instrument come from now on; again changes nothing. */
  async follow(instrument: InstrumentId): Promise<void> {
    const query = new URLSearchParams({ symbol: instrument });
    const response = await this.get(`/internal/market/follow?${query.toString()}`, {
      method: 'POST',
    });
    await response.arrayBuffer();
  }

  /** How the exchange that market-data takes when none is named lists a symbol. */
  async listingOf(symbol: string): Promise<Listing> {
    const response = await this.get(`/api/market/symbols/${symbol.replace('/', '-')}/stream`);
    const { source, symbol: listed, ...minimums } = streamSchema.parse(await response.json());
    return { instrument: instrumentId(source, listed), minimums };
  }

  /** What a symbol is at that exchange. */
  async instrumentOf(symbol: string): Promise<InstrumentId> {
    return (await this.listingOf(symbol)).instrument;
  }

  private async get(
    path: string,
    { method = 'GET', userId }: { readonly method?: string; readonly userId?: string } = {},
  ): Promise<Response> {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const headers = {
        authorization: `Bearer ${await this.serviceToken()}`,
        ...(userId !== undefined && { 'x-on-behalf-of': userId }),
      };
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

/** Candles of another exchange are another market. */
function assertExchange(instrument: InstrumentId, source: string | null): void {
  if (source === instrumentParts(instrument).exchange) return;
  throw new UnavailableError(`expected candles of ${instrument}, market data has ${source}`);
}

/** The service's own words and fields; the status when it has none. */
async function refusalOf(response: Response): Promise<z.infer<typeof refusalSchema>> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? refusal.data : { error: `answered ${response.status}` };
}
