import type { ExportPages } from '../../api/shared/export-routes';
import type { Database } from '../../platform/postgres/database';
import { exportPages } from '../shared/export-pages';

/** Users without anything that lets one log in. */
export function gatewayExports(db: Database): ExportPages {
  return {
    users: exportPages(db, {
      columns: 'id, email, username, is_active, is_verified, role, created_at, updated_at',
      from: 'users',
      key: [['id', 'uuid']],
      owner: 'id',
    }),
  };
}
