import { STRATEGIES } from '../reading/context';
import { contentAliases, mapContent } from '../rows/strategies';
import { tableReader } from '../rows/table-reader';
import { requiredTime } from '../rows/texts';

const aliases = {
  ...contentAliases,
  strategy: ['strategy_id'],
  version: ['version'],
  owner: ['user_id'],
  reason: ['reason'],
  createdAt: ['created_at'],
} as const;

/** The version history of this system's own strategies. */
export const strategyVersionReader = tableReader({
  names: ['strategy_versions'],
  entity: 'strategy_version',
  aliases,
  order: [['strategy', 'text']],
  map: (draft, context) => {
    const strategy = draft.trimmed('strategy') ?? '';
    const known = context.strategies.get(strategy);
    if (known === undefined) {
      return draft.reject('strategy_missing', `there is no strategy ${strategy}`);
    }
    const version = draft.integer('version');
    if (version === null || version < 1) {
      return draft.reject('bad_version', 'version: expected a whole number from 1 on');
    }
    const data = {
      version,
      ...mapContent(draft, `Imported strategy ${strategy}`),
      is_template: draft.boolean('isTemplate') ?? false,
      reason: draft.trimmed('reason') ?? '',
      created_at: requiredTime(draft, ['createdAt'], context.writtenAt),
    };
    const parent = { table: STRATEGIES, id: strategy };
    const owner = draft.trimmed('owner') ?? known.owner;
    return [
      { entity: 'strategy_version', parent, owner, data: { ...data, legacy: draft.legacy() } },
    ];
  },
});
