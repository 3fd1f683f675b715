import type { ParameterizedContext } from 'koa';
import type { z } from 'zod';
import { AppError } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { parsePlainly } from './plain-issues';
import { unknownFields } from './unknown-fields';

/** What the middleware before the routes has found out about a request. */
export interface RequestState {
  userId?: string;
  traceId: string;
  /** The gateway's name for what the request asks for, where it has one. */
  operationId?: string;
}

export type RequestContext = ParameterizedContext<RequestState> & {
  readonly params: Record<string, string>;
  readonly request: { body?: unknown };
};

/** The request of any route, whatever its router knows of the state. */
interface WithBody {
  readonly request: { readonly body?: unknown };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The authenticated user; throws a 401 when there is none. */
export function userOf(ctx: RequestContext): string {
  if (ctx.state.userId === undefined) {
    throw new AppError('UNAUTHENTICATED', 'a bearer token is required');
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

/**
 * The body by its schema; throws a 422 that names each field and what was expected. Unknown fields
 * are refused by a strict schema; for another one see `ignoredFieldsOf`.
 */
export function parseBody<S extends z.ZodType>(
  schema: S,
  { request: { body } }: WithBody,
): z.infer<S> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return parseFields(schema, body, { where: 'body' });
  }
  throw invalidField('body', 'expected a JSON object');
}

/** The body by its schema as in `parseBody`; a request without one counts as empty. */
export function parseOptionalBody<S extends z.ZodType>(schema: S, ctx: WithBody): z.infer<S> {
  return ctx.request.body === undefined
    ? parseFields(schema, {}, { where: 'body' })
    : parseBody(schema, ctx);
}

/**
 * A body that older clients send in any form: one that is no JSON object counts as empty. Unknown
 * fields are refused all the same.
 */
export function parseForgivingBody<S extends z.ZodType>(
  schema: S,
  { request: { body } }: WithBody,
): z.infer<S> {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return parseFields(schema, isObject ? body : {}, { where: 'body' });
}

/** What was ignored of a body: an answer lists it, so that nobody believes it was heeded. */
export function ignoredFieldsOf(schema: z.ZodType, ctx: WithBody): readonly string[] {
  return unknownFields(schema, ctx.request.body).ignored;
}

/** The query by its schema; throws a 422 that names each field and what was expected. */
export function parseQuery<S extends z.ZodType>(
  schema: S,
  { query }: { readonly query: NodeJS.Dict<string | string[]> },
): z.infer<S> {
  return parseFields(schema, query, { where: 'query', strict: true });
}

/** Fields by their schema; throws a 422 that names each field and what was expected. */
export function parseFields<S extends z.ZodType>(
  schema: S,
  value: unknown,
  { where, strict }: { where: string; strict?: boolean },
): z.infer<S> {
  const { refused } = unknownFields(schema, value, strict);
  const result = parsePlainly(schema, value, where);
  if (result.success && refused.length === 0) return result.data;
  const named = new Set(refused.map(({ field }) => field));
  const others = result.success ? [] : result.errors.filter(({ field }) => !named.has(field));
  throw invalidRequest([...refused, ...others]);
}

/** Throws a 422 that names what a strict schema does not know, whatever else may be wrong. */
export function assertKnownFields(schema: z.ZodType, value: unknown): void {
  const { refused } = unknownFields(schema, value);
  if (refused.length > 0) throw invalidRequest(refused);
}

/** A 422 that says of one field what was expected. */
export function invalidField(field: string, message: string): AppError {
  return invalidRequest([{ field, message }]);
}

/** A 422 that says of each field what was expected. */
export function invalidRequest(fields: readonly FieldError[]): AppError {
  const text = fields.map(({ field, message }) =>
    message.startsWith('unknown field') ? message : `${field}: ${message}`,
  );
  return new AppError('INVALID_REQUEST', text.join('; '), { fields });
}
