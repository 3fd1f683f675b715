import type { Database } from '../../../platform/postgres/database';
import type { ForwardTestImports } from './imported-rows';
import { publish } from './publish';
import { rollBack } from './roll-back';
import { stage } from './stage';
import { deletedSessions, storedRows } from './stored';

/** The imported sessions of the old systems, as the imports service hands them over. */
export function createForwardTestImports(db: Database): ForwardTestImports {
  return {
    store: (call) => stage(db, call),
    publish: (sessionIds) => publish(db, sessionIds),
    rollback: (call) => rollBack(db, call),
    deleted: (_, targetIds) => deletedSessions(db, targetIds),
    stored: (entity, targetIds, views) => storedRows(db, entity, targetIds, views),
  };
}
