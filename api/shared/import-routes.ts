import Router from '@koa/router';
import type { Middleware } from 'koa';
import {
  importCallSchema,
  importPublishSchema,
  importReadableSchema,
  importRollbackSchema,
  importStoredSchema,
} from '../../contracts/import-routes';
import type {
  ImportAnswer,
  importReadableAnswerSchema,
  importRollbackAnswerSchema,
  importStoredAnswerSchema,
} from '../../contracts/import-routes';
import type { z } from 'zod';
import type { ImportEntity } from '../../contracts/imports';
import { parsePlainly } from './plain-issues';
import { invalidField, invalidRequest } from './requests';
import type { RequestContext, RequestState } from './requests';
import type { ImportPort } from './import-port';

/** Calls carry up to 8 MiB of records, and what is around them; of others nothing is read. */
export const importBodies = (servicesOnly: Middleware<RequestState>) =>
  ({ under: '/internal/imports/', limit: '9mb', guard: servicesOnly }) as const;

/** What answers a user's own request for a record. */
type FindForUser = (userId: string, id: string) => Promise<unknown>;

/**
 * `POST /internal/imports/…`: how the imports service hands over the records that this service owns.
 * For services alone: a user's token is refused. `find` is absent where users ask for no record by its id.
 */
export function createImportRoutes(
  port: ImportPort,
  entities: readonly ImportEntity[],
  servicesOnly: Middleware<RequestState>,
  find?: FindForUser,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/internal/imports' });
  router.use(servicesOnly);
  for (const entity of entities) {
    router.post(`/${entity}`, async (ctx) => {
      const call = callOf(importCallSchema, ctx);
      call.records.forEach(({ record }, i) => {
        if (record.entity !== entity) refuse(`records.${i}.record.entity`, entity, record.entity);
      });
      ctx.body = { outcomes: await port.store({ ...call, entity }) } satisfies ImportAnswer;
    });
  }
  const { publish } = port;
  if (publish !== undefined) {
    router.post('/publish', async (ctx) => {
      await publish(callOf(importPublishSchema, ctx).session_ids);
      ctx.body = { success: true };
    });
  }
  router.post('/rollback', async (ctx) => {
    const call = ownEntity(callOf(importRollbackSchema, ctx));
    ctx.body = { outcomes: await port.rollback(call) } satisfies z.infer<
      typeof importRollbackAnswerSchema
    >;
  });
  router.post('/stored', async (ctx: RequestContext) => {
    const { entity, target_ids, views } = ownEntity(callOf(importStoredSchema, ctx));
    ctx.body = {
      stored: await port.stored(entity, target_ids, views),
      deleted: (await port.deleted?.(entity, target_ids)) ?? [],
    } satisfies z.infer<typeof importStoredAnswerSchema>;
  });
  if (find !== undefined) {
    router.post('/readable', async (ctx) => {
      const { reader_id, target_ids } = callOf(importReadableSchema, ctx);
      const readable: string[] = [];
      for (const id of target_ids) {
        if ((await find(reader_id, id)) !== undefined) readable.push(id);
      }
      ctx.body = { readable } satisfies z.infer<typeof importReadableAnswerSchema>;
    });
  }
  return router;

  function ownEntity<T extends { readonly entity: ImportEntity }>(call: T): T {
    if (!entities.includes(call.entity)) refuse('entity', entities.join(', '), call.entity);
    return call;
  }
}

const ISSUES_SHOWN = 20;

/** A body by its schema. Unlike those of people it is not searched for misspellings: old rows name fields as they like. */
function callOf<S extends z.ZodType>(schema: S, ctx: RequestContext): z.infer<S> {
  const result = parsePlainly(schema, ctx.request.body, 'body');
  if (result.success) return result.data;
  throw invalidRequest(result.errors.slice(0, ISSUES_SHOWN));
}

function refuse(field: string, expected: string, was: string): never {
  throw invalidField(field, `expected ${expected}, was ${was}`);
}
