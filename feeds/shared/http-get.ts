import { ExchangeError } from './exchange-error';
import type { FeedClock, Random } from './feed-clock';
import { repeated } from './repeated';
import type { RequestPacer } from './request-pacer';

const TIMEOUT_MS = 10_000;
const MOST_ATTEMPTS = 6;
const DEFAULT_RETRY_AFTER_MS = 1_000;
const LONGEST_RETRY_AFTER_MS = 120_000;

/** What a request needs from outside. */
export interface HttpPorts {
  fetch: typeof fetch;
  pacer: RequestPacer;
  clock: FeedClock;
  random: Random;
}

/** A JSON answer with the headers the exchange pages by. */
export interface JsonAnswer {
  body: unknown;
  headers: Headers;
}

/**
 * GETs JSON, paced; repeats after 429 (honouring Retry-After), 5xx, time-outs and network errors with back-off. Rejects
 * with an ExchangeError after the last attempt or at the first answer that will not change.
 */
export async function getJson(
  url: string,
  ports: HttpPorts,
  signal?: AbortSignal,
): Promise<JsonAnswer> {
  const { pacer, clock, random } = ports;
  return repeated(
    async () => {
      await pacer.take(signal);
      signal?.throwIfAborted();
      return attemptOnce(url, ports, signal);
    },
    {
      clock,
      random,
      signal,
      onFailure: (error, failures) => {
        if (!(error instanceof ExchangeError) || !error.retryable) throw error;
        if (error.details.retryAfterMs) pacer.holdFor(error.details.retryAfterMs);
        if (failures >= MOST_ATTEMPTS) throw error;
      },
    },
  );
}

async function attemptOnce(url: string, ports: HttpPorts, signal?: AbortSignal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let text: string;
  try {
    response = await ports.fetch(url, {
      headers: { accept: 'application/json', 'user-agent': 'algotrade' },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await response.text();
  } catch (cause) {
    throw new ExchangeError('exchange.unavailable', `no answer from ${url}`, { url }, { cause });
  }
  if (!response.ok) throw refusal(url, response, text);
  try {
    return { body: JSON.parse(text) as unknown, headers: response.headers };
  } catch (cause) {
    const details = { url, status: response.status };
    throw new ExchangeError('exchange.malformed', `expected JSON from ${url}`, details, { cause });
  }
}

function refusal(url: string, response: Response, text: string): ExchangeError {
  const { status } = response;
  const message = `${status} from ${url}: ${text.slice(0, 200)}`;
  if (status === 429) {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'));
    return new ExchangeError('exchange.rate-limited', message, { url, status, retryAfterMs });
  }
  const code = status >= 500 ? 'exchange.unavailable' : 'exchange.refused';
  return new ExchangeError(code, message, { url, status });
}

function retryAfter(header: string | null): number {
  const seconds = Number(header ?? NaN);
  const ms = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : DEFAULT_RETRY_AFTER_MS;
  return Math.min(ms, LONGEST_RETRY_AFTER_MS);
}
