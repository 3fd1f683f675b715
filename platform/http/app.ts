import { randomUUID } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import type { Middleware } from 'koa';
import { AppError, UnavailableError, messageOf } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { KEY_TWICE, repeatedKey } from '../../engine/json/repeated-key';
import type { Logger } from '../log';
import { isOutage } from '../outages';
import type { TokenClaims } from './token';

export interface RequestState {
  traceId: string;
  userId?: string;
  claims?: TokenClaims;
  operationId?: string;
}

export type App = Koa<RequestState>;

/** What a client gets for an error: `error` is text that people can read. */
export interface ErrorBody {
  readonly success: false;
  readonly error: unknown;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  readonly timestamp: number;
  readonly path: string;
}

/** How an application differs from the others. */
export interface AppOptions {
  /** The largest JSON body, as `2mb`. */
  readonly bodyLimit?: string;
  /** Throws when a body must not even be parsed; bodies of the large paths are not asked about. */
  readonly assertBody?: (json: string, path: string) => void;
  /** Paths with a larger limit of their own; the guard throws before such a body is read. */
  readonly largeBodies?: {
    readonly under: string;
    readonly limit: string;
    readonly guard: Middleware<RequestState>;
  };
  /** Types of bodies beside JSON that routes read themselves; a page needs a preflight to send them. */
  readonly streamedTypes?: readonly string[];
  /** Whether the address of a client is taken from the last `X-Forwarded-For`. */
  readonly trustProxy?: boolean;
  /** What sees requests first and answers last, errors included. */
  readonly outermost?: readonly Middleware<RequestState>[];
  /** What sees a request before its body is read. */
  readonly beforeBody?: readonly Middleware<RequestState>[];
}

/**
 * A Koa application with what every service's API shares: a trace id, errors mapped once, JSON
 * bodies up to a limit. Routes are added by the caller.
 */
export function createApp(logger: Logger, options: AppOptions = {}): App {
  const { bodyLimit = '2mb', outermost = [], beforeBody = [], streamedTypes = [] } = options;
  const app: App = new Koa();
  app.silent = true;
  app.proxy = options.trustProxy === true;
  app.maxIpsCount = 1;
  for (const middleware of outermost) app.use(middleware);
  app.use(async (ctx, next) => {
    const given = ctx.get('x-trace-id') || ctx.get('x-request-id');
    ctx.state.traceId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) answerUnknownRoute(ctx);
    } catch (error) {
      answerError(ctx, error, logger);
    }
    if (ctx.respond === false) return;
    ctx.set('x-trace-id', ctx.state.traceId);
    ctx.set('x-request-id', ctx.state.traceId);
  });
  app.use(async (ctx, next) => {
    assertBodyType(ctx, streamedTypes);
    await next();
  });
  for (const middleware of beforeBody) app.use(middleware);
  const { largeBodies, assertBody } = options;
  const read = bodyReader(bodyLimit, assertBody);
  const readLarge = largeBodies && bodyReader(largeBodies.limit);
  app.use(async (ctx, next) => {
    const isLarge = largeBodies !== undefined && ctx.path.startsWith(largeBodies.under);
    if (isLarge) await largeBodies.guard(ctx, async () => undefined);
    if (await (isLarge && readLarge ? readLarge : read)(ctx)) await next();
  });
  return app;
}

/** A route that reads its body throws what is wrong with it: who may not ask is told that first. */
function refuseWhenRead({ request }: Context, error: unknown): void {
  Object.defineProperty(request, 'body', {
    get: () => {
      throw error;
    },
  });
}

/** Reads JSON bodies as UTF-8, looks at their text, and parses them. False when the client has left. */
function bodyReader(
  textLimit: string,
  assertBody: AppOptions['assertBody'] = () => undefined,
): (ctx: Parameters<Middleware<RequestState>>[0]) => Promise<boolean> {
  const read = bodyParser({
    enableTypes: ['text'],
    extendTypes: { text: JSON_TYPES },
    // Byte for byte: bytes that are not UTF-8 must be seen, not replaced.
    encoding: 'binary',
    textLimit,
    onError: (error) => {
      throw bodyError(error);
    },
  });
  return async (ctx) => {
    let isThere = false;
    try {
      await read(ctx, async () => {
        isThere = true;
        const { body } = ctx.request;
        if (typeof body !== 'string') return;
        const text = utf8Text(body);
        ctx.request.rawBody = text;
        assertBody(text, ctx.path);
        ctx.request.body = parsedBody(text);
      });
    } catch (error) {
      if (hasLeft(ctx)) throw error;
      refuseWhenRead(ctx, error);
      return true;
    }
    return isThere;
  };
}

const JSON_TYPES = [
  'application/json',
  'application/json-patch+json',
  'application/vnd.api+json',
  'application/csp-report',
  'application/reports+json',
  'application/scim+json',
];

/** The text of bytes, one a letter. */
function utf8Text(bytes: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'binary'));
  } catch {
    throw bodyError(new Error('some of its bytes are not UTF-8'));
  }
}

function parsedBody(text: string): unknown {
  if (text === '') return {};
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw bodyError(error as Error);
  }
  const twice = repeatedKey(text, value);
  if (twice !== undefined) throw keyTwice(twice);
  if (typeof value === 'object' && value !== null) return value;
  const message = `expected a JSON object, was ${JSON.stringify(value).slice(0, 60)}`;
  throw new AppError('INVALID_REQUEST', `the body: ${message}`, {
    fields: [{ field: 'body', message }],
  });
}

/** Nobody would know which of its two values was meant. */
function keyTwice(field: string): AppError {
  return new AppError('INVALID_REQUEST', `the body: ${field}: ${KEY_TWICE}`, {
    fields: [{ field, message: KEY_TWICE }],
  });
}

/** A member `__proto__`, however its letters are written. */
const PROTOTYPE_MEMBER = new RegExp(
  `"${[...'__proto__'].map((c) => `(?:${c}|\\\\u00${c.charCodeAt(0).toString(16)})`).join('')}"\\s*:`,
  'i',
);

function parseJson(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  // Whoever copies such a member key by key would set a prototype.
  if (PROTOTYPE_MEMBER.test(text)) {
    JSON.parse(text, (key, member: unknown) => {
      if (key === '__proto__') {
        throw new SyntaxError('Object contains forbidden prototype property');
      }
      return member;
    });
  }
  return value;
}

/**
 * Pages of any origin may send text and forms without a question of the browser, but no JSON. What
 * cannot be read as it was meant is refused before it is read.
 */
function assertBodyType(ctx: Context, streamedTypes: readonly string[]): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = ctx.req.headers;
  const isEmpty = length === undefined ? encoding === undefined : Number(length) === 0;
  if (isEmpty) return;
  const packed = ctx.get('content-encoding').toLowerCase() || 'identity';
  if (packed !== 'identity') {
    const message = `Content-Encoding: expected a body that is not compressed, was ${packed.slice(0, 60)}`;
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', message);
  }
  if (streamedTypes.length > 0 && ctx.is(...streamedTypes) !== false) return;
  if (ctx.is('json', '+json') === false) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type: expected application/json');
  }
  const charset = ctx.request.charset.toLowerCase();
  if (!['', 'utf-8', 'utf8'].includes(charset)) {
    const message = `Content-Type: expected the charset utf-8, was ${charset.slice(0, 60)}`;
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', message);
  }
}

type Context = Koa.ParameterizedContext<RequestState>;

function answerUnknownRoute(ctx: Context): void {
  ctx.status = 404;
  ctx.body = { ...errorBody(ctx, 'Not Found', 'NOT_FOUND'), detail: 'Not Found' };
}

function answerError(ctx: Context, thrown: unknown, logger: Logger): void {
  const { traceId } = ctx.state;
  const error = isOutage(thrown)
    ? new UnavailableError('a dependency does not respond at the moment', thrown)
    : thrown;
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) {
    ctx.set('Retry-After', String(error.retryAfterSeconds));
  }
  if (error instanceof AppError && error.location !== undefined) {
    ctx.set('Location', error.location);
  }
  if (error instanceof AppError && error.status < 500) {
    ctx.status = error.status;
    ctx.body = {
      ...errorBody(ctx, error.body ?? error.message, error.code, error.fields),
      ...(error.status === 405 && { detail: error.message }),
    };
    return;
  }
  if (error instanceof AppError && hasLeft(ctx)) {
    logger.debug(
      { err: error, traceId, path: ctx.path },
      'the client disconnected before the response',
    );
  } else if (error instanceof AppError && error.retryAfterSeconds !== undefined) {
    logger.info({ traceId, path: ctx.path, code: error.code }, error.message);
  } else {
    logger.error({ err: error, traceId, path: ctx.path }, messageOf(error));
  }
  const known = error instanceof AppError ? error : undefined;
  ctx.status = known?.status ?? 500;
  const message = known?.message ?? 'Internal server error';
  ctx.body = {
    ...errorBody(ctx, message, known?.code ?? 'INTERNAL', known?.fields),
    ...known?.members,
  };
}

/** Whether nobody waits for the answer any more: what broke then broke with the connection. */
function hasLeft({ req, res }: Context): boolean {
  return (req.destroyed && !req.complete) || req.socket.destroyed || res.destroyed;
}

function errorBody(
  ctx: Context,
  error: unknown,
  code: string,
  fields: readonly FieldError[] = [],
): ErrorBody {
  return {
    success: false,
    error,
    code,
    ...(fields.length > 0 ? { errors: fields } : {}),
    timestamp: Date.now() / 1000,
    path: ctx.path,
  };
}

function bodyError(error: Error): AppError {
  if ((error as Error & { type?: string }).type === 'entity.too.large') {
    return new AppError('BODY_TOO_LARGE', `the body is too large: ${error.message}`);
  }
  return new AppError('BODY_NOT_JSON', `the body: expected JSON: ${error.message}`, {
    fields: [{ field: 'body', message: 'expected JSON' }],
  });
}
