import type Router from '@koa/router';
import {
  createStrategyRequest,
  duplicateStrategyRequest,
  listStrategiesRequest,
  updateStrategyRequest,
} from '../../contracts/strategy-requests';
import { ENGINE_VERSION } from '../../engine';
import { sentenceOf } from '../shared/graph-errors';
import {
  ignoredFieldsOf,
  parseBody,
  parseOptionalBody,
  parseQuery,
  userOf,
} from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { checkedTree } from './check-tree';
import {
  assertRoom,
  contentOf,
  createStrategy,
  createUnderFreeName,
  nameWith,
} from './create-strategy';
import type { CachedCompilation, StoredStrategy, StrategyPorts } from './ports';
import { strategyRecord } from './records';
import {
  existing,
  keyOf,
  locationOf,
  rawBodyOf,
  strategyNotFound,
  tagOf,
  savingKeyOf,
} from './requests';
import { submittedTree } from './submitted-tree';
import { detailJson, listJson, savedMessage, savedView, summaryView } from './views';

/** Create, list, read, save, delete, duplicate and compile. Fixed paths must come before these. */
export function addStrategyRoutes(router: Router<RequestState>, ports: StrategyPorts): void {
  const { store } = ports;

  router.post('/', async (ctx) => {
    const userId = userOf(ctx);
    const content = await contentOf(parseBody(createStrategyRequest, ctx), rawBodyOf(ctx), ports);
    await assertRoom(userId, ports);
    const strategy = { ...content, userId, reason: 'created' };
    const stored = await createStrategy(strategy, ctx.state.traceId, ports);
    ctx.set('etag', tagOf(stored.version));
    ctx.set('location', locationOf(stored));
    ctx.body = {
      success: true,
      data: createdView(stored),
      message: savedMessage('Strategy created', stored),
      ignored_fields: ignoredFieldsOf(createStrategyRequest, ctx),
    };
  });

  router.get('/', async (ctx) => {
    const {
      limit,
      offset,
      category,
      include_templates: includeTemplates,
    } = parseQuery(listStrategiesRequest, ctx);
    const filter = { category, includeTemplates, limit, offset };
    ctx.body = listJson(await store.list(userOf(ctx), filter));
    ctx.type = 'application/json; charset=utf-8';
  });

  router.get('/:id', async (ctx) => {
    const { userId, id } = keyOf(ctx);
    const strategy = existing(await store.find(userId, id));
    ctx.set('etag', tagOf(strategy.version));
    ctx.body = `{"success":true,"data":${detailJson(strategy)}}`;
    ctx.type = 'application/json; charset=utf-8';
  });

  router.put('/:id', async (ctx) => {
    const body = parseBody(updateStrategyRequest, ctx);
    const tree = submittedTree(body, rawBodyOf(ctx));
    const key = savingKeyOf(ctx, body.version);
    // Whose strategy it is comes before what is wrong with the new tree.
    if (tree !== undefined) existing(await store.find(key.userId, key.id));
    const edit = {
      name: body.name ?? undefined,
      description: body.description ?? undefined,
      category: body.category ?? undefined,
      tags: body.tags ?? undefined,
      isTemplate: body.is_template ?? undefined,
      ...(tree && (await checkedTree(tree, ports))),
    };
    const saved = existing(
      await store.update(
        key,
        () => edit,
        'saved',
        (stored) => [strategyRecord('strategy.updated', stored, 'saved', ctx.state.traceId, ports)],
      ),
    );
    ctx.set('etag', tagOf(saved.stored.version));
    const message = savedMessage('Strategy updated', saved.stored, saved.changed);
    const ignored_fields = ignoredFieldsOf(updateStrategyRequest, ctx);
    ctx.body = { success: true, data: savedView(saved.stored), message, ignored_fields };
  });

  router.delete('/:id', async (ctx) => {
    const removed = await store.remove(savingKeyOf(ctx), (stored) => [
      strategyRecord('strategy.deleted', stored, 'deleted', ctx.state.traceId, ports),
    ]);
    if (!removed) throw strategyNotFound();
    ctx.body = { success: true, message: 'Strategy deleted' };
  });

  router.post('/:id/duplicate', async (ctx) => {
    const { userId, id } = keyOf(ctx);
    // Some clients send no body at all.
    const given = parseOptionalBody(duplicateStrategyRequest, ctx);
    const original = existing(await store.find(userId, id));
    await assertRoom(userId, ports);
    const copy = { ...original, isTemplate: false, reason: `copy of ${id}` };
    const { traceId } = ctx.state;
    const stored = given.name
      ? await createStrategy({ ...copy, name: given.name }, traceId, ports)
      : await createUnderFreeName(copy, copyName(original.name), traceId, ports);
    const data = createdView(stored);
    ctx.set('location', locationOf(stored));
    const message = savedMessage('Strategy duplicated', stored);
    ctx.body = { success: true, id: stored.id, data, message };
  });

  router.get('/:id/compiled', async (ctx) => {
    const { userId, id } = keyOf(ctx);
    const strategy = existing(await store.find(userId, id));
    const result = await ports.compile(strategy.treeHash, () => JSON.parse(strategy.tree));
    ctx.body = { success: true, data: compiledView(result) };
  });

  router.post('/:id/compile', async (ctx) => {
    const { userId, id } = keyOf(ctx);
    const strategy = existing(await store.find(userId, id));
    const result = await ports.compile(strategy.treeHash, () => JSON.parse(strategy.tree));
    const { report } = result;
    await store.saveReport(strategy, JSON.stringify(report), (stored) => [
      strategyRecord('strategy.compiled', stored, 'compiled', ctx.state.traceId, ports),
    ]);
    ctx.body = {
      success: true,
      data: compiledView(result),
      message: report.runnable ? 'Strategy compiles' : 'Strategy cannot run yet',
    };
  });
}

/** What compiling found out: a report, never code. */
function compiledView({ report, programHash, warmup, symbols, cached }: CachedCompilation) {
  return {
    success: report.runnable,
    report,
    error: report.runnable ? null : sentenceOf(report),
    program_hash: programHash,
    warmup,
    symbols,
    engine_version: ENGINE_VERSION,
    cached,
  };
}

/** The answer to what created a strategy. */
export function createdView(strategy: StoredStrategy) {
  const report = JSON.parse(strategy.report) as unknown;
  return { ...summaryView(strategy), compilation_report: report };
}

function copyName(name: string): (attempt: number) => string {
  return (attempt) => nameWith(name, attempt === 1 ? ' (Copy)' : ` (Copy ${attempt})`);
}
