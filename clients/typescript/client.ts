import createOpenApiClient from 'openapi-fetch';
import type { Client as OpenApiClient } from 'openapi-fetch';
import { ApiError } from './api-error';
import type { components, paths } from './schema';

export interface ClientOptions {
  /** Such as `http://localhost:8000`. */
  readonly baseUrl: string;
  /** The access token or the key of a program; asked for at every call. */
  readonly token?: () => string | undefined;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A method for each HTTP method; each knows the paths of the API, what they take and answer. */
export type Client = OpenApiClient<paths>;

/** The shapes that answers share, by name: `Schemas['Candle']`. */
export type Schemas = components['schemas'];

/** A client of the API at an address. */
export function createClient({ baseUrl, token, fetch }: ClientOptions): Client {
  const client = createOpenApiClient<paths>({
    baseUrl,
    bodySerializer: (body) => (isFile(body) ? body : JSON.stringify(body)),
    ...(fetch && { fetch }),
  });
  client.use({
    onRequest({ request }) {
      const bearer = token?.();
      if (bearer !== undefined) request.headers.set('authorization', `Bearer ${bearer}`);
    },
  });
  return client;
}

/** What is sent as it is; the caller says its content type. */
function isFile(body: unknown): body is Blob | ArrayBufferView<ArrayBuffer> {
  return body instanceof Blob || ArrayBuffer.isView(body);
}

/** The result of a call as openapi-fetch gives it. */
interface Result<Answer> {
  readonly data?: Answer;
  readonly error?: unknown;
  readonly response: Response;
}

/** The answer of a call; rejects with `ApiError` for what is refused. */
export async function answerOf<Answer>(call: Promise<Result<Answer>>): Promise<Answer> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response, error);
  return data as Answer;
}
