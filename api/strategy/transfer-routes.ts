import type Router from '@koa/router';
import { AppError } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { exportFormat, strategyLimits } from '../../contracts/strategy';
import {
  exportStrategiesRequest,
  importedStrategySchema,
  importStrategiesQuery,
  importStrategiesRequest,
} from '../../contracts/strategy-requests';
import type { ImportResult } from '../../contracts/strategy-responses';
import { ENGINE_VERSION, KEY_TWICE, repeatedKey } from '../../engine';
import { parsePlainly } from '../shared/plain-issues';
import { invalidField, parseFields, parseQuery, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { assertRoom, contentOf, createStrategy } from './create-strategy';
import { importBytesOf } from './import-body';
import type { StoredStrategy, StrategyContent, StrategyPorts } from './ports';
import { strategyRecord } from './records';
import { existing, keyOf } from './requests';
import { draftMessage, exportedJson } from './views';

/** A file stays below what an import takes, its frame included. */
const FILE_BYTES = strategyLimits.importBytes - 512 * 1024;

/** Export and import of strategies as JSON. */
export function addTransferRoutes(router: Router<RequestState>, ports: StrategyPorts): void {
  const { store } = ports;

  router.get('/export', async (ctx) => {
    const { offset } = parseQuery(exportStrategiesRequest, ctx);
    const userId = userOf(ctx);
    const most = strategyLimits.importStrategies;
    const total = await store.count(userId, { includeTemplates: true });
    const strategies = await store.exported(userId, offset, FILE_BYTES, most);
    answerFile(ctx, strategies, total, offset, ports.now());
  });

  router.post('/import', async (ctx) => {
    const { on_conflict } = parseQuery(importStrategiesQuery, ctx);
    const texts = await strategiesOf(ctx, ports);
    const results: ImportResult[] = [];
    for (const [index, text] of texts.entries()) {
      results.push(await importOne(ctx, ports, { index, text, on_conflict }));
    }
    const count = (status: ImportResult['status']) =>
      results.filter((result) => result.status === status).length;
    ctx.body = {
      success: true,
      data: {
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        conflicts: count('conflict'),
        failed: count('failed'),
        results,
      },
      message: `${count('created')} of ${results.length} strategies created`,
    };
  });

  router.get('/:id/export', async (ctx) => {
    const { userId, id } = keyOf(ctx);
    answerFile(ctx, [existing(await store.find(userId, id))], 1, 0, ports.now());
  });
}

function answerFile(
  ctx: RequestContext,
  strategies: readonly StoredStrategy[],
  total: number,
  offset: number,
  now: number,
): void {
  const next = offset + strategies.length;
  const head = {
    ...exportFormat,
    engine_version: ENGINE_VERSION,
    exported_at: new Date(now).toISOString(),
    total,
    next_offset: strategies.length > 0 && next < total ? next : null,
  };
  const items = strategies.map(exportedJson).join(',');
  ctx.body = `${JSON.stringify(head).slice(0, -1)},"strategies":[${items}]}`;
  ctx.type = 'application/json; charset=utf-8';
  ctx.set('content-disposition', 'attachment; filename="strategies.json"');
}

/** The JSON of each strategy of the body; throws when the body is no file of strategies. */
async function strategiesOf(ctx: RequestContext, ports: StrategyPorts): Promise<readonly string[]> {
  const file = await ports.readImport(userOf(ctx), importBytesOf(ctx));
  if ('code' in file) {
    const fields = [{ field: 'body', message: file.message }];
    throw new AppError(file.code, `body: ${file.message}`, { fields });
  }
  const { head, strategies } = file;
  parseFields(importStrategiesRequest, { ...head, strategies }, { where: 'body' });
  return strategies ?? [];
}

interface Item {
  readonly index: number;
  readonly text: string;
  readonly on_conflict: 'skip' | 'update';
}

/** Imports one strategy; its result says what is wrong with it. */
async function importOne(
  ctx: RequestContext,
  ports: StrategyPorts,
  item: Item,
): Promise<ImportResult> {
  const { index, text } = item;
  if (Buffer.byteLength(text) > strategyLimits.bodyBytes) return tooLarge(index);
  const given: unknown = JSON.parse(text);
  const blank = { index, name: nameOf(given), id: null, version: null, runnable: null, errors: [] };
  const parsed = parsePlainly(importedStrategySchema, given, 'strategy');
  if (!parsed.success) {
    const errors = [...parsed.errors];
    return { ...blank, status: 'failed', error: textOf(errors), errors };
  }
  try {
    const twice = repeatedKey(text, given);
    if (twice !== undefined) throw invalidField(twice, KEY_TWICE);
    const content = await contentOf(parsed.data, text, ports);
    const sourceId = parsed.data.id?.toLowerCase();
    const [status, stored, conflict] = await place(ctx, ports, content, sourceId, item);
    const { id, version, runnable } = stored;
    const error = conflict ?? draftMessage(stored, status !== 'unchanged');
    return { ...blank, status, id, version, runnable, error };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { ...blank, status: 'failed', error: error.message, errors: [...error.fields] };
  }
}

/** A strategy that could not be saved by itself either; it is not parsed. */
function tooLarge(index: number): ImportResult {
  const error = `expected at most ${strategyLimits.bodyBytes} bytes for one strategy`;
  const blank = { index, name: null, id: null, version: null, runnable: null };
  return { ...blank, status: 'failed', error, errors: [{ field: 'strategy', message: error }] };
}

/** Creates what is new, leaves what is the same, and tells of what was edited since. */
async function place(
  ctx: RequestContext,
  ports: StrategyPorts,
  content: StrategyContent,
  sourceId: string | undefined,
  item: Item,
): Promise<[ImportResult['status'], StoredStrategy, string?]> {
  const { store } = ports;
  const userId = userOf(ctx);
  const { traceId } = ctx.state;
  const present = await store.imported(userId, sourceId, content.name);
  if (present === undefined) {
    await assertRoom(userId, ports);
    const strategy = { ...content, userId, sourceId, reason: 'imported' };
    try {
      return ['created', await createStrategy(strategy, traceId, ports)];
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'STRATEGY_NAME_TAKEN') throw error;
      // The same file is being imported a second time right now: look at what that one stored.
      return place(ctx, ports, content, sourceId, item);
    }
  }
  if (isSame(present, content)) return ['unchanged', present];
  if (item.on_conflict === 'skip') {
    const message = `"${present.name}" already exists and differs: not changed`;
    return ['conflict', present, message];
  }
  const saved = existing(
    await store.update(
      { userId, id: present.id },
      () => content,
      'imported',
      (stored) => [strategyRecord('strategy.updated', stored, 'imported', traceId, ports)],
    ),
  );
  return [saved.changed ? 'updated' : 'unchanged', saved.stored];
}

function isSame(a: StrategyContent, b: StrategyContent): boolean {
  const meaning = (of: StrategyContent) =>
    JSON.stringify([of.name, of.description, of.category, of.tags, of.isTemplate, of.treeHash]);
  return meaning(a) === meaning(b);
}

function nameOf(given: unknown): string | null {
  const name = (given as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name.slice(0, strategyLimits.name) : null;
}

function textOf(errors: readonly FieldError[]): string {
  return errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
}
