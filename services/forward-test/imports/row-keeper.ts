import type { Log } from '../../../core/ports';
import type { Database } from '../../../platform/postgres/database';
import { SomeAtATime } from '../../shared/some-at-a-time';
import { clearSome } from './cleared-rows';

/** Deletes the rows of imported sessions that are gone, some at a time, whoever marked them. */
export class RowKeeper extends SomeAtATime {
  constructor(db: Database, logger: Log) {
    const onFailure = 'rows of imported sessions could not be deleted; will retry';
    super({ everyMs: 1_000, onFailure, logger, some: () => clearSome(db) });
  }
}
