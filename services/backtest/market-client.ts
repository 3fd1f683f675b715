import { z } from 'zod';
import type { CandleAnswer, CandleRequest } from '../../activities/backtest/run-ports';
import { AppError, UnavailableError } from '../../contracts/errors';
import { orderMinimumsSchema } from '../../contracts/order-minimums';
import type { OrderMinimums } from '../../contracts/order-minimums';
import type { CandleColumns } from '../../engine';

/** Long: the market-data service may have to fetch what it lacks from the exchange. */
const RANGE_TIMEOUT_MS = 180_000;
const LOOKUP_TIMEOUT_MS = 20_000;
const COLUMNS = 6;

const holesSchema = z.array(z.object({ start: z.number(), end: z.number() }));
const refusalSchema = z.object({
  error: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

/** The market-data service over its HTTP routes. */
export class MarketClient {
  constructor(
    private readonly baseUrl: string,
    private readonly serviceToken: () => Promise<string>,
  ) {}

  /** All closed candles that open in [start, end). An abort rejects with its own reason. */
  async candles(request: CandleRequest, signal: AbortSignal): Promise<CandleAnswer> {
    const { userId, symbol, timeframe, start, end } = request;
    const query = new URLSearchParams({
      symbol,
      timeframe,
      start: String(start),
      end: String(end),
    });
    const path = `/internal/market/candles?${query.toString()}`;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(RANGE_TIMEOUT_MS)]);
    try {
      const response = await this.get(path, limit, userId);
      const values = new Float64Array(await response.arrayBuffer());
      const count = Number(response.headers.get('x-count'));
      if (values.length !== count * COLUMNS) {
        const was = `${values.length} values for ${count} candles`;
        throw new UnavailableError(`market data: expected ${COLUMNS} columns, were ${was}`);
      }
      return {
        source: response.headers.get('x-source') ?? 'unknown',
        columns: columnsOf(values, count),
        holes: holesSchema.parse(JSON.parse(response.headers.get('x-holes') ?? '[]')),
      };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  /** What the exchange asks of an order. Throws a 404 when it does not list the symbol. */
  async orderMinimums(symbol: string): Promise<OrderMinimums> {
    const path = `/api/market/symbols/${symbol.replace('/', '-')}/stream`;
    const response = await this.get(path, AbortSignal.timeout(LOOKUP_TIMEOUT_MS));
    return orderMinimumsSchema.parse(await response.json());
  }

  private async get(path: string, signal: AbortSignal, userId?: string): Promise<Response> {
    let response: Response;
    try {
      const headers = {
        authorization: `Bearer ${await this.serviceToken()}`,
        ...(userId !== undefined && { 'x-on-behalf-of': userId }),
      };
      response = await fetch(new URL(path, this.baseUrl), { headers, signal });
    } catch (cause) {
      throw new UnavailableError('the market-data service does not answer', cause);
    }
    if (response.ok) return response;
    const refusal = await refusalOf(response);
    const later = response.status >= 500 || response.status === 429;
    if (later) throw new UnavailableError(`market data: ${refusal.error}`);
    const { error, errors: fields } = refusal;
    throw new AppError('MARKET_REQUEST', error, { status: response.status, fields });
  }
}

function columnsOf(values: Float64Array, count: number): CandleColumns {
  const column = (i: number): Float64Array => values.subarray(i * count, (i + 1) * count);
  return {
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

/** The service's own words and fields; the status when it has none. */
async function refusalOf(response: Response): Promise<z.infer<typeof refusalSchema>> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? refusal.data : { error: `answered ${response.status}`, errors: [] };
}
