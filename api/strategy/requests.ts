import { AppError } from '../../core/errors';
import { strategyLimits } from '../../contracts/strategy';
import { idOf, userOf } from '../shared/requests';
import type { RequestContext } from '../shared/requests';
import type { StrategyKey } from './ports';

/** The body as the client wrote it; undefined when it was not read as text. */
export function rawBodyOf(ctx: RequestContext): string | undefined {
  const { rawBody } = ctx.request as { rawBody?: unknown };
  return typeof rawBody === 'string' ? rawBody : undefined;
}

/** Throws a 413 for a body that only an import may have. */
export function assertBodySize(ctx: RequestContext): void {
  const most = strategyLimits.bodyBytes;
  const bytes = Buffer.byteLength(rawBodyOf(ctx) ?? '');
  if (bytes <= most) return;
  const message = `expected a body of at most ${most} bytes, was ${bytes}`;
  throw new AppError('BODY_TOO_LARGE', message, {
    fields: [{ field: 'body', message }],
  });
}

/** Whose strategy and which. A malformed id is nobody's: 404. */
export function keyOf(ctx: RequestContext): StrategyKey {
  const id = idOf(ctx);
  if (id === undefined) throw strategyNotFound();
  return { userId: userOf(ctx), id };
}

/** As `keyOf`, with the version that must be the latest: of the body, else of `If-Match`. */
export function savingKeyOf(ctx: RequestContext, version?: number | null): StrategyKey {
  return { ...keyOf(ctx), version: version ?? ifMatch(ctx) };
}

/** The strategy; throws a 404 when there is none, whoever else may have it. */
export function existing<T>(found: T | undefined): T {
  if (found === undefined) throw strategyNotFound();
  return found;
}

export function strategyNotFound(): AppError {
  return new AppError('STRATEGY_NOT_FOUND', 'Strategy not found');
}

export function versionNotFound(): AppError {
  return new AppError('VERSION_NOT_FOUND', 'Version not found');
}

/** The entity tag of a version, which `If-Match` names. */
export function tagOf(version: number): string {
  return `"${version}"`;
}

/** Where a strategy that was just made can be read. */
export function locationOf({ id }: { readonly id: string }): string {
  return `/api/strategies/${id}`;
}

function ifMatch(ctx: RequestContext): number | undefined {
  const header = ctx.get('if-match').trim();
  if (header === '' || header === '*') return undefined;
  const version = /^(?:W\/)?"?([1-9]\d{0,8})"?$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  const message = 'expected the ETag of the version that the change is based on, such as "3"';
  throw new AppError('INVALID_HEADER', `If-Match: ${message}`, {
    fields: [{ field: 'If-Match', message }],
  });
}
