import { z } from 'zod';
import { errorCodes } from '../../core/error-codes';
import type { ErrorCode } from '../../core/error-codes';
import type { Operation } from './operation';

const codes = Object.keys(errorCodes) as ErrorCode[];

/** What every refusal looks like. */
export const errorSchema = z.looseObject({
  success: z.literal(false),
  error: z
    .union([
      z.string(),
      z.looseObject({
        message: z.string(),
        compilation_errors: z.array(z.string()).optional(),
        unknown_nodes: z.array(z.string()).optional(),
      }),
    ])
    .meta({
      description:
        'Text for people. An object with that text as `message` if a save is refused with `GRAPH_NOT_SAVABLE`, or a back-test with `GRAPH_NOT_RUNNABLE`; all other errors are texts',
    }),
  code: z.enum(codes).meta({
    description: 'For programs. Codes are added, but never renamed',
    example: 'NOT_FOUND',
    'x-error-codes': errorCodes,
  }),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'The invalid fields' }),
  detail: z.string().optional(),
  operation_id: z.uuid().optional().meta({
    description: 'Only for a request that is not done yet: see `GET /api/operations/{id}`',
  }),
  timestamp: z.number().meta({ description: 'Epoch seconds' }),
  path: z.string(),
});

export const refusals: Readonly<Record<number, string>> = {
  400: 'The request cannot be executed; the error says why',
  401: 'The token is missing, invalid, expired or revoked',
  403: 'The API key lacks the scope, or the development login is disabled or was requested by a foreign page',
  404: 'The resource does not exist, or it is not yours',
  409: 'The request conflicts with the current state',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'Some fields of the request are invalid',
  429: 'Too many requests: `Retry-After` says when to try again',
  500: 'Internal server error',
  503: 'The service, or one of its dependencies, does not respond',
  504: 'The service did not respond in time',
};

/** The statuses of refusals that an operation may answer with. */
export function refusalsOf(operation: Operation, auth: boolean): number[] {
  const statuses = new Set([429, 500, 503, 504, ...(operation.errors ?? [])]);
  if (auth) for (const status of [401, 403]) statuses.add(status);
  if (operation.at.includes('{')) statuses.add(404);
  if (operation.query) for (const status of [400, 422]) statuses.add(status);
  // A key for repeats may have been used before, for something else or by a request under way.
  if (!operation.at.startsWith('GET ')) for (const status of [400, 409, 422]) statuses.add(status);
  if (operation.body) for (const status of [400, 413, 415, 422]) statuses.add(status);
  return [...statuses].sort((a, b) => a - b);
}
