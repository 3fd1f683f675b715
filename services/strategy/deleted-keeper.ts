import type { Log } from '../../core/ports';
import type { Database } from '../../platform/postgres/database';
import { SomeAtATime } from '../shared/some-at-a-time';
import { purgeDeleted } from './byte-budget';

const AT_ONCE = 100;

/** Purges strategies that their users deleted long ago, with their versions, some at a time. */
export class DeletedKeeper extends SomeAtATime {
  constructor(db: Database, days: number, logger: Log) {
    super({
      everyMs: 60_000,
      onFailure: 'deleted strategies could not be purged; will retry',
      logger,
      some: async () => (await purgeDeleted(db, days, AT_ONCE)) === AT_ONCE,
    });
  }
}
