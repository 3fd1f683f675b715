import { z } from 'zod';
import { AppError, UnavailableError } from '../../core/errors';

const TIMEOUT_MS = 20_000;

const refusalSchema = z.object({
  error: z.string(),
  code: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

interface MarketRequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  /** The user for whom the service asks. */
  readonly userId?: string;
  readonly signal?: AbortSignal;
}

/** Requests to the market-data service, with a service's token. */
export class MarketRequests {
  constructor(
    private readonly baseUrl: string,
    private readonly serviceToken: () => Promise<string>,
  ) {}

  /** An answer with a good status. Throws what the service says is wrong with the request. */
  async send(path: string, options: MarketRequestOptions = {}): Promise<Response> {
    const {
      method = 'GET',
      query = {},
      userId,
      signal = AbortSignal.timeout(TIMEOUT_MS),
    } = options;
    const url = new URL(path, this.baseUrl);
    url.search = new URLSearchParams(query).toString();
    let response: Response;
    try {
      const headers = {
        authorization: `Bearer ${await this.serviceToken()}`,
        ...(userId !== undefined && { 'x-on-behalf-of': userId }),
      };
      response = await fetch(url, { method, headers, signal });
    } catch (cause) {
      throw new UnavailableError('the market-data service does not respond', cause);
    }
    if (response.ok) return response;
    const { error, code, errors: fields } = await refusalOf(response);
    if (mayPass(response.status)) throw new UnavailableError(`market data: ${error}`);
    // Whoever asks for a symbol that is not listed acts on that; any other refusal is shown as it came.
    const kind = code === 'UNKNOWN_SYMBOL' ? code : 'MARKET_REQUEST';
    throw new AppError(kind, error, { status: response.status, fields });
  }
}

/** A token that is refused is this service's fault, never that of the request it was sent for. */
function mayPass(status: number): boolean {
  return status >= 500 || [401, 403, 408, 429].includes(status);
}

/** The service's own words and fields; the status when it has none. */
async function refusalOf(response: Response): Promise<z.infer<typeof refusalSchema>> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? refusal.data : { error: `answered ${response.status}` };
}
