import type { StrategySummary } from '../../contracts/strategy-responses';
import { repeatedKey } from '../../engine';
import type { GraphReport } from '../../engine';
import { sentenceOf } from '../shared/graph-errors';
import type {
  StoredStrategy,
  StoredVersion,
  StrategyHead,
  StrategyList,
  VersionHead,
} from './ports';

/** A strategy as lists and details begin: description is always text, tags always a list. */
export function summaryView(strategy: StrategyHead): StrategySummary {
  return {
    id: strategy.id,
    name: strategy.name,
    description: strategy.description,
    category: strategy.category,
    tags: [...strategy.tags],
    is_template: strategy.isTemplate,
    is_active: true,
    version: strategy.version,
    runnable: strategy.runnable,
    created_at: strategy.createdAt.toISOString(),
    updated_at: strategy.updatedAt.toISOString(),
  };
}

/** The answer to a save. */
export function savedView(strategy: StoredStrategy) {
  return {
    id: strategy.id,
    name: strategy.name,
    version: strategy.version,
    updated_at: strategy.updatedAt.toISOString(),
    compilation_report: JSON.parse(strategy.report) as unknown,
  };
}

/** What was done, if anything, or, of a strategy that cannot run, why it is a draft. */
export function savedMessage(done: string, strategy: StoredStrategy, changed = true): string {
  return draftMessage(strategy, changed) ?? (changed ? done : 'Nothing has changed');
}

/** Why a strategy is a draft, saved just now or before; null when it can run. */
export function draftMessage(
  { report, runnable }: StoredStrategy,
  changed: boolean,
): string | null {
  if (runnable) return null;
  const state = changed ? 'Saved as a draft.' : 'Nothing has changed. It is a draft:';
  return `${state} ${sentenceOf(JSON.parse(report) as GraphReport)}`;
}

/** JSON of the answer to a list; clients of the search read its entries at the top too. */
export function listJson({ entries, total }: StrategyList, atTop = false): string {
  const top = atTop ? `"strategies":${entries},` : '';
  return `{"success":true,${top}"data":{"strategies":${entries},"total":${total}}}`;
}

/** JSON of a strategy with its stored tree spliced in. */
export function detailJson(strategy: StoredStrategy): string {
  return joined(summaryView(strategy), {
    json_tree: strategy.tree,
    submitted_tree: JSON.stringify(strategy.submittedTree),
    compilation_report: strategy.report,
  });
}

export function versionView(version: VersionHead) {
  return {
    strategy_id: version.strategyId,
    version: version.version,
    name: version.name,
    description: version.description,
    category: version.category,
    tags: [...version.tags],
    is_template: version.isTemplate,
    runnable: version.runnable,
    tree_changed: version.treeChanged,
    reason: version.reason,
    created_at: version.createdAt.toISOString(),
  };
}

export function versionJson(version: StoredVersion): string {
  return joined(versionView(version), {
    json_tree: version.tree,
    submitted_tree: JSON.stringify(version.submittedTree),
    compilation_report: version.report,
  });
}

/** JSON of a strategy in the file of an export. */
export function exportedJson(strategy: StoredStrategy): string {
  const { id, name, description, category, tags, is_template, version } = summaryView(strategy);
  const head = { id, name, description, category, tags, is_template, version };
  return joined(head, { json_tree: unambiguous(strategy.tree) });
}

/** A tree as it is stored; one that was stored with a key twice as it runs, since no import takes it. */
function unambiguous(tree: string): string {
  const value: unknown = JSON.parse(tree);
  return repeatedKey(tree, value) === undefined ? tree : JSON.stringify(value);
}

/** An object as JSON with more members whose values are JSON text already. */
function joined(head: object, members: Readonly<Record<string, string>>): string {
  const more = Object.entries(members).map(([key, json]) => `"${key}":${json}`);
  return `${JSON.stringify(head).slice(0, -1)},${more.join(',')}}`;
}
