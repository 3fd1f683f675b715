import { MOST_VERSIONS } from '../../contracts/import-records';
import type { ReadingContext } from '../reading/context';
import { STRATEGIES } from '../reading/context';
import type { RowDraft } from './draft';
import { RejectedRow } from './rejected-row';
import { graphOf } from './strategy-graph';
import { cut, nameOf, requiredTime, storable, tagsOf, textWithin } from './texts';
import { strategyLimits } from '../../contracts/strategy';
import { uuid4Of } from '../values/uuids';

/** Columns of what a strategy and its versions have in common. */
export const contentAliases = {
  name: ['name', 'title'],
  description: ['description'],
  category: ['category', 'template_type'],
  tags: ['tags'],
  tree: ['json_tree', 'strategy_json', 'flow'],
  nodes: ['nodes'],
  edges: ['edges'],
  isTemplate: ['is_template'],
} as const;

/** Columns of `strategies` in either system; of Beta1 no schema survives, they are deduced from its clients. */
export const strategyAliases = {
  ...contentAliases,
  id: ['id', 'strategy_id', 'uuid'],
  templateType: ['template_type'],
  isActive: ['is_active'],
  deleted: ['deleted', 'is_deleted'],
  version: ['version'],
  parent: ['parent_strategy_id'],
  owner: ['created_by', 'user_id'],
  createdAt: ['created_at', 'created'],
  updatedAt: ['updated_at', 'updated', 'modified_at'],
} as const;

/** What a strategy and its versions have in common, within the limits of a save. */
export function mapContent(draft: RowDraft, otherwise: string) {
  const name = nameOf(draft, 'name', otherwise);
  const stored = draft.trimmed('category') ?? 'custom';
  const category = cut(storable(stored), strategyLimits.category);
  if (category !== stored) draft.keep('category');
  const description = textWithin(draft, 'description', strategyLimits.description);
  return { name, description, category, tags: tagsOf(draft, 'tags'), tree: graphOf(draft) };
}

/** A row of `strategies` in either system. Throws a RejectedRow for a second row with the same id. */
export function mapStrategy(draft: RowDraft<typeof strategyAliases>, context: ReadingContext) {
  const id = draft.trimmed('id') ?? draft.row.id;
  if (context.strategies.has(id))
    throw new RejectedRow('duplicate_id', `another row has the id ${id}`);
  const owner = draft.trimmed('owner');
  const isActive = draft.boolean('isActive') ?? !(draft.boolean('deleted') ?? false);
  const templateType = draft.trimmed('templateType');
  if (draft.column('category') !== draft.column('templateType')) draft.keep('templateType');
  const { name: stored, ...content } = mapContent(draft, `Imported strategy ${id}`);
  const name = isActive
    ? context.names.free(context.owners.target(owner), stored, strategyLimits.name)
    : stored;
  if (name !== stored) draft.note('name_taken', `another strategy is named ${stored}`);
  const version = draft.integer('version');
  const isCountable = version !== null && version >= 1 && version <= MOST_VERSIONS;
  if (!isCountable) draft.keep('version');
  const createdAt = requiredTime(draft, ['createdAt', 'updatedAt'], context.writtenAt);
  const parent = draft.trimmed('parent');
  const data = {
    id: uuid4Of(id),
    ...content,
    name,
    is_template: draft.boolean('isTemplate') ?? (templateType ?? 'custom') !== 'custom',
    is_active: isActive,
    version: isCountable ? version : 1,
    created_at: createdAt,
    updated_at: draft.time('updatedAt') ?? createdAt,
  };
  context.strategies.set(id, { owner, name });
  return [
    {
      entity: 'strategy' as const,
      id,
      owner,
      parent: parent === undefined ? undefined : { table: STRATEGIES, id: parent },
      data: { ...data, legacy: draft.legacy() },
    },
  ];
}
