import type { Log } from '../../core/ports';
import type { Database } from '../../platform/postgres/database';
import { SomeAtATime } from '../shared/some-at-a-time';
import { forgetWarmups } from './warmup-store';

const AT_ONCE = 500;

/** Deletes the candles of starts that nothing refers to any more, some at a time. */
export class WarmupKeeper extends SomeAtATime {
  constructor(db: Database, logger: Log) {
    const onFailure = 'candles of session starts could not be deleted; will retry';
    super({ everyMs: 60_000, onFailure, logger, some: () => forgetWarmups(db, AT_ONCE) });
  }
}
