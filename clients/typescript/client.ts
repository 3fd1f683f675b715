import { routes } from './operations';
import type { Operations } from './operations';

export interface ClientOptions {
  /** Such as `http://localhost:8000`. */
  readonly baseUrl: string;
  /** The access token or the key of a program; asked for at every call. */
  readonly token?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

interface CallInput {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** More of a call than its operation says. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer other than 2xx. `message` is text for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    /** The answer's body: JSON, or text when it is none. */
    readonly body: unknown,
  ) {
    super(message);
  }
}

type Arguments<K extends keyof Operations> =
  Record<string, never> extends Operations[K]['input']
    ? [input?: Operations[K]['input'], options?: CallOptions]
    : [input: Operations[K]['input'], options?: CallOptions];

/** A method for each operation; it rejects with `ApiError` for what is refused. */
export type Client = {
  readonly [K in keyof Operations]: (...args: Arguments<K>) => Promise<Operations[K]['answer']>;
};

/** A client of the API at an address. */
export function createClient(options: ClientOptions): Client {
  const methods = Object.entries(routes).map(([id, { method, path }]) => [
    id,
    (input: CallInput = {}, more: CallOptions = {}) => call(options, method, path, input, more),
  ]);
  return Object.fromEntries(methods) as Client;
}

async function call(
  { baseUrl, token, fetch: send = fetch }: ClientOptions,
  method: string,
  path: string,
  { params = {}, query = {}, body }: CallInput,
  { signal, headers }: CallOptions,
): Promise<unknown> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const url = new URL(filled, baseUrl);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const bearer = token?.();
  const response = await send(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal ?? null,
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const answer: unknown = isJson ? JSON.parse(text) : text;
  if (!response.ok) throw new ApiError(response.status, messageOf(answer, response), answer);
  return answer;
}

function messageOf(answer: unknown, { status, statusText }: Response): string {
  const { error } = (answer ?? {}) as { error?: unknown };
  if (typeof error === 'string') return error;
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : `${status} ${statusText}`;
}
