import type Router from '@koa/router';
import { AppError } from '../../core/errors';
import {
  createFromTemplateRequest,
  searchStrategiesRequest,
} from '../../contracts/strategy-requests';
import { findTemplate, nodeCatalogue, TEMPLATES } from '../../engine';
import { parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import {
  assertRoom,
  contentOf,
  createStrategy,
  createUnderFreeName,
  nameWith,
} from './create-strategy';
import type { StrategyCounts, StrategyPorts } from './ports';
import { locationOf } from './requests';
import { createdView } from './strategy-routes';
import { listJson } from './views';

/** Search, figures, nodes and templates: fixed paths beside the strategies themselves. */
export function addCollectionRoutes(router: Router<RequestState>, ports: StrategyPorts): void {
  const { store } = ports;

  router.get('/search', async (ctx) => {
    const asked = parseQuery(searchStrategiesRequest, ctx);
    const { limit, offset, category, include_templates: includeTemplates } = asked;
    const search = asked.q ?? asked.query ?? '';
    const filter = { category, includeTemplates, search, limit, offset };
    ctx.body = listJson(await store.list(userOf(ctx), filter), true);
    ctx.type = 'application/json; charset=utf-8';
  });

  router.get('/stats', async (ctx) => {
    const stats = statsOf(await store.counts(userOf(ctx)));
    ctx.body = { success: true, ...stats, data: stats };
  });

  router.get('/nodes', (ctx) => {
    const nodes = nodeCatalogue();
    const categories: Record<string, string[]> = {};
    for (const [type, { category }] of Object.entries(nodes)) {
      (categories[category] ??= []).push(type);
    }
    const total_count = Object.keys(nodes).length;
    ctx.body = { success: true, data: { nodes, categories, total_count } };
  });

  router.get('/templates', (ctx) => {
    ctx.body = { success: true, data: { templates: TEMPLATES, total: TEMPLATES.length } };
  });

  router.post('/templates/:name/create', async (ctx) => {
    const userId = userOf(ctx);
    const { strategy_name: wanted } = parseQuery(createFromTemplateRequest, ctx);
    const template = findTemplate(ctx.params['name'] ?? '');
    if (template === undefined) throw templateNotFound();
    await assertRoom(userId, ports);
    const { key, name, description, json_tree } = template;
    const body = { name, description, category: 'custom', tags: [], is_template: false, json_tree };
    const content = await contentOf(body, undefined, ports);
    const strategy = { ...content, userId, reason: `created from the template ${key}` };
    const { traceId } = ctx.state;
    const stored = wanted
      ? await createStrategy({ ...strategy, name: wanted }, traceId, ports)
      : await createUnderFreeName(
          strategy,
          (attempt) => (attempt === 1 ? name : nameWith(name, ` (${attempt})`)),
          traceId,
          ports,
        );
    ctx.set('location', locationOf(stored));
    ctx.body = { success: true, data: createdView(stored), message: 'Strategy created' };
  });
}

function statsOf(counts: readonly StrategyCounts[]) {
  const sum = (of: readonly StrategyCounts[]) => of.reduce((total, { count }) => total + count, 0);
  const categories = [...new Set(counts.map(({ category }) => category))];
  const inCategory = (name: string) => sum(counts.filter(({ category }) => category === name));
  return {
    total_strategies: sum(counts),
    custom_strategies: sum(counts.filter(({ isTemplate }) => !isTemplate)),
    templates: sum(counts.filter(({ isTemplate }) => isTemplate)),
    drafts: sum(counts.filter(({ runnable }) => !runnable)),
    categories,
    category_counts: Object.fromEntries(categories.map((name) => [name, inCategory(name)])),
  };
}

function templateNotFound(): AppError {
  const known = TEMPLATES.map(({ key }) => key).join(', ');
  return new AppError('TEMPLATE_NOT_FOUND', 'Template not found', {
    fields: [{ field: 'name', message: `expected one of ${known}` }],
  });
}
