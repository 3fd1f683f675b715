import type { ExportPages } from '../../api/shared/export-routes';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';

/** Strategies, the deleted ones too, and their versions. */
export function strategyExports(db: Database): ExportPages {
  const content = (t: string) =>
    `${t}.name, ${t}.description, ${t}.category, array_to_json(${t}.tags)::text as tags, ${t}.json_tree, ${t}.is_template`;
  return {
    strategies: exportPages(db, {
      columns: `s.id, s.user_id, ${content('s')}, s.deleted_at is null as is_active, s.version,
        s.report as compilation_report, s.created_at, s.updated_at`,
      from: 'strategies s',
      key: [['s.id', 'uuid']],
      owner: 's.user_id',
    }),
    strategy_versions: exportPages(db, {
      columns: `v.strategy_id, v.version, s.user_id, ${content('v')}, v.reason, v.created_at`,
      from: 'strategy_versions v join strategies s on s.id = v.strategy_id',
      key: [
        ['v.strategy_id', 'uuid'],
        ['v.version', 'int'],
      ],
      owner: 's.user_id',
    }),
  };
}
