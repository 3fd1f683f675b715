import type { ParameterizedContext } from 'koa';
import type { z } from 'zod';
import { AppError } from '../../contracts/errors';

/** What the middleware before the routes has found out about a request. */
export interface RequestState {
  userId?: string;
  traceId: string;
}

export type RequestContext = ParameterizedContext<RequestState> & {
  readonly params: Record<string, string>;
  readonly request: { body?: unknown };
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The authenticated user; throws a 401 when there is none. */
export function userOf(ctx: RequestContext): string {
  if (ctx.state.userId === undefined) {
    throw new AppError('UNAUTHENTICATED', 'a bearer token is required', { status: 401 });
  }
  return ctx.state.userId;
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id in the path, lower case; undefined when it is malformed and so nobody's. */
export function idOf(ctx: RequestContext): string | undefined {
  const { id = '' } = ctx.params;
  return isUuid(id) ? id.toLowerCase() : undefined;
}

/** The body by its schema; throws a 422 that names each field and what was expected. */
export function parseBody<S extends z.ZodType>(schema: S, ctx: RequestContext): z.infer<S> {
  const { body } = ctx.request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return parse(schema, body, 'body');
  }
  throw new AppError('INVALID_REQUEST', 'body: expected a JSON object', {
    status: 422,
    fields: [{ field: 'body', message: 'expected a JSON object' }],
  });
}

/** The query by its schema; throws a 422 that names each field and what was expected. */
export function parseQuery<S extends z.ZodType>(schema: S, ctx: RequestContext): z.infer<S> {
  return parse(schema, ctx.query, 'query');
}

function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({
    field: path.join('.') || where,
    message,
  }));
  const text = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new AppError('INVALID_REQUEST', text, { status: 422, fields });
}
