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
 * Makes described routes answer 422 for a query that their description does not know, and for a body
 * where it knows none. Every route refuses a malformed body. These checks run after the guards of a
 * route, so that a caller without access learns nothing about it. What routes parse themselves, such
 * as bodies that older clients send with more fields, is theirs to judge.
 */
export function checkDescribedRequests(routes: readonly unknown[]): void {
  for (const { stack } of routersOf(routes)) {
    for (const layer of stack) {
      const operation = layer.methods
        .map((method) => operations.get(placeOf(`${method} ${String(layer.path)}`)))
        .find((found) => found !== undefined);
      // What a router does for all of its routes has no methods.
      const isRoute = layer.methods.length > 0;
      if (!isRoute || (operation !== undefined && isProbe(operation))) continue;
      // Paths of one route share their handlers: the list is not changed in place.
      layer.stack = layer.stack.toSpliced(-1, 0, described(operation));
    }
  }
}

function described(operation: PlacedOperation | undefined): Middleware<RequestState> {
  return async (ctx, next) => {
    // Throws for a body that is not what it should be, also where the route would not look at it.
    const { body } = ctx.request as { readonly body?: unknown };
    const isGiven = ctx.querystring !== '' || isFilled(body);
    if (operation !== undefined && isGiven) assertDescribed(operation, ctx.query, body);
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
