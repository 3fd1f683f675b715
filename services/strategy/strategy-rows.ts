import type {
  NewStrategy,
  StoredStrategy,
  StoredVersion,
  StrategyContent,
  StrategyHead,
  VersionHead,
} from '../../api/strategy/ports';

interface HeadRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: string[];
  readonly is_template: boolean;
  readonly version: number;
  readonly runnable: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Entries of a list as JSON text, put together by the database. */
export interface ListRow {
  /** Null for an empty list. */
  readonly items: string | null;
  readonly count: number;
}

interface TreeRow {
  readonly json_tree: string;
  readonly submitted_tree: string | null;
  readonly tree_hash: string;
  readonly report: string;
}

export interface StrategyRow extends HeadRow, TreeRow {
  readonly user_id: string;
}

export interface VersionHeadRow extends Omit<HeadRow, 'id' | 'updated_at'> {
  readonly strategy_id: string;
  readonly tree_changed: boolean;
  readonly reason: string;
}

export interface VersionRow extends VersionHeadRow, TreeRow {}

/** What a strategy and its versions hold in common. */
const contentColumns = [
  'name',
  'description',
  'category',
  'tags',
  'is_template',
  'version',
  'runnable',
] as const;

const treeColumns = ['json_tree', 'submitted_tree', 'tree_hash', 'report'] as const;

const headColumns = ['id', ...contentColumns, 'created_at', 'updated_at'] as const;
export const strategyColumns = [...headColumns, 'user_id', ...treeColumns] as const;
export const versionHeadColumns = [
  'strategy_id',
  ...contentColumns,
  'tree_changed',
  'reason',
  'created_at',
] as const;
/** Those that a version copies of its strategy. */
export const copiedColumns = [...contentColumns, ...treeColumns] as const;

/** The columns of what a user writes; the search looks in one text, lower case. */
export function contentRow(content: StrategyContent) {
  const { name, description, tags } = content;
  return {
    name,
    description,
    category: content.category,
    tags: [...tags],
    is_template: content.isTemplate,
    json_tree: content.tree,
    submitted_tree: content.submittedTree,
    tree_hash: content.treeHash,
    report: content.report,
    runnable: content.runnable,
    search_text: [name, description, ...tags].join('\n').toLowerCase(),
  };
}

export function newRow(strategy: NewStrategy) {
  const { id, userId, sourceId } = strategy;
  return {
    id,
    user_id: userId,
    version: 1,
    source_id: sourceId ?? null,
    ...contentRow(strategy),
  };
}

function toHead(row: HeadRow): StrategyHead {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    category: row.category,
    tags: row.tags,
    isTemplate: row.is_template,
    version: row.version,
    runnable: row.runnable,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toStrategy(row: StrategyRow): StoredStrategy {
  return {
    ...toHead(row),
    userId: row.user_id,
    ...treeOf(row),
  };
}

function treeOf(row: TreeRow) {
  return {
    tree: row.json_tree,
    submittedTree: row.submitted_tree,
    treeHash: row.tree_hash,
    report: row.report,
  };
}

export function toVersionHead(row: VersionHeadRow): VersionHead {
  return {
    strategyId: row.strategy_id,
    name: row.name,
    description: row.description,
    category: row.category,
    tags: row.tags,
    isTemplate: row.is_template,
    version: row.version,
    runnable: row.runnable,
    treeChanged: row.tree_changed,
    reason: row.reason,
    createdAt: row.created_at,
  };
}

export function toVersion(row: VersionRow): StoredVersion {
  return { ...toVersionHead(row), ...treeOf(row) };
}
