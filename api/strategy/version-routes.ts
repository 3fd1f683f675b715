import type Router from '@koa/router';
import { diffVersionsRequest, listVersionsRequest } from '../../contracts/strategy-requests';
import { parseQuery } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { GRAPH_LIMITS } from '../../engine';
import { checkedTree } from './check-tree';
import type { StoredVersion, StrategyKey, StrategyPorts } from './ports';
import { strategyRecord } from './records';
import { existing, keyOf, tagOf, versionNotFound, savingKeyOf } from './requests';
import { changesOf, diffTrees } from './tree-diff';
import { savedMessage, savedView, versionJson, versionView } from './views';

/** The versions of a strategy: list, read, compare, restore. */
export function addVersionRoutes(router: Router<RequestState>, ports: StrategyPorts): void {
  const { store } = ports;

  router.get('/:id/versions', async (ctx) => {
    const { limit, offset } = parseQuery(listVersionsRequest, ctx);
    const key = keyOf(ctx);
    existing(await store.find(key.userId, key.id));
    const total = await store.countVersions(key);
    const versions = (await store.versions(key, limit, offset)).map(versionView);
    ctx.body = { success: true, data: { versions, total } };
  });

  router.get('/:id/versions/diff', async (ctx) => {
    const asked = parseQuery(diffVersionsRequest, ctx);
    const key = keyOf(ctx);
    const { version: latest } = existing(await store.find(key.userId, key.id));
    const to = asked.to ?? latest;
    const from = asked.from ?? (await store.versionBefore(key, to)) ?? to;
    const [before, after] = await Promise.all([
      versionOf(ports, key, from),
      versionOf(ports, key, to),
    ]);
    const trees = diffTrees(treeOf(before), treeOf(after));
    const fields = changesOf(fieldsOf(before), fieldsOf(after));
    ctx.body = { success: true, data: { strategy_id: key.id, from, to, fields, ...trees } };
  });

  router.get('/:id/versions/:version', async (ctx) => {
    const key = keyOf(ctx);
    existing(await store.find(key.userId, key.id));
    const version = await versionOf(ports, key, numberOf(ctx));
    ctx.body = `{"success":true,"data":${versionJson(version)}}`;
    ctx.type = 'application/json; charset=utf-8';
  });

  router.post('/:id/versions/:version/restore', async (ctx) => {
    const key = savingKeyOf(ctx);
    existing(await store.find(key.userId, key.id));
    const old = await versionOf(ports, key, numberOf(ctx));
    const { description, category, tags, isTemplate } = old;
    // Checked anew: the engine may have learnt since. The name stays, it may be another's by now.
    const source = { value: JSON.parse(old.tree) as unknown, text: old.tree };
    const tree = await checkedTree(source, ports, GRAPH_LIMITS.values);
    const submittedTree = tree.submittedTree ?? old.submittedTree;
    const edit = { description, category, tags, isTemplate, ...tree, submittedTree };
    const reason = `restored version ${old.version}`;
    const saved = existing(
      await store.update(
        key,
        () => edit,
        reason,
        (stored) => [strategyRecord('strategy.updated', stored, reason, ctx.state.traceId, ports)],
      ),
    );
    ctx.set('etag', tagOf(saved.stored.version));
    const done = `Version ${old.version} restored`;
    const message = savedMessage(done, saved.stored, saved.changed);
    ctx.body = { success: true, data: savedView(saved.stored), message };
  });
}

async function versionOf(
  { store }: StrategyPorts,
  key: StrategyKey,
  version: number | undefined,
): Promise<StoredVersion> {
  const found = version === undefined ? undefined : await store.version(key, version);
  if (found === undefined) throw versionNotFound();
  return found;
}

function numberOf(ctx: RequestContext): number | undefined {
  const { version = '' } = ctx.params;
  return /^[1-9]\d{0,8}$/.test(version) ? Number(version) : undefined;
}

function treeOf({ tree }: StoredVersion): Parameters<typeof diffTrees>[0] {
  return JSON.parse(tree) as Parameters<typeof diffTrees>[0];
}

function fieldsOf({ name, description, category, tags, isTemplate }: StoredVersion) {
  return { name, description, category, tags, is_template: isTemplate };
}
