import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import { allOperations } from '../../contracts/openapi/table';
import type { PlacedOperation } from '../../contracts/openapi/table';
import { assertKnownFields, parseFields } from './requests';
import type { RequestState } from './requests';
import { routersOf } from './wrong-method';
import { unknownFields } from './unknown-fields';

const nothing = z.strictObject({});

const operations: ReadonlyMap<string, PlacedOperation> = new Map(
  allOperations.map((operation) => [placeOf(operation.at), operation]),
);

/**
 * Answers 422 for a query that the description of a route does not know, and for a body where the
 * description knows none. It comes before the routes: what they parse themselves, such as bodies that
 * older clients send with more fields, is theirs to judge.
 */
export function describedRequests(routes: readonly unknown[]): Middleware<RequestState> {
  const routers = routersOf(routes);
  return async (ctx, next) => {
    const { body } = ctx.request as { readonly body?: unknown };
    if (ctx.querystring !== '' || isFilled(body)) {
      const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
      const operation = operationAt(routers, method, ctx.path);
      if (operation !== undefined && !isProbe(operation))
        assertDescribed(operation, ctx.query, body);
    }
    await next();
  };
}

/** One form for a route wherever it is written: names of parameters and slashes do not matter. */
export function placeOf(route: string): string {
  return route
    .replace(/:\w+|\{\w+\}/g, '{}')
    .replace('/symbols/{}/{}/', '/symbols/{}/')
    .replace(/(.)\/$/, '$1');
}

function operationAt(
  routers: readonly Router<RequestState>[],
  method: string,
  path: string,
): PlacedOperation | undefined {
  for (const router of routers) {
    const layers = router.match(path, method).pathAndMethod;
    const route = layers.find(({ methods }) => methods.length > 0);
    if (route !== undefined) return operations.get(placeOf(`${method} ${String(route.path)}`));
  }
  return undefined;
}

function assertDescribed(
  { query = nothing, body: described }: PlacedOperation,
  given: object,
  body: unknown,
): void {
  // What else is wrong with the query is said in the same answer.
  if (unknownFields(query, given, true).refused.length > 0) {
    parseFields(query, given, { where: 'query', strict: true });
  }
  if (described === undefined) assertKnownFields(nothing, body);
}

/** Load balancers and monitors add to the address what they like; they need an answer. */
function isProbe({ at }: PlacedOperation): boolean {
  return /\/(health|health\/detailed|metrics)$/.test(at) && !at.includes('{id}');
}

function isFilled(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length > 0;
}
