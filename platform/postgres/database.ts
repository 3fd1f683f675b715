import createKnex from 'knex';
import type { Knex } from 'knex';
import type { Logger } from '../log';
import { postgresConnection } from './settings';

export type { Knex } from 'knex';

export type Database = Knex;

/** A pool on one service's own database. */
export function createDatabase(url: string, logger: Logger, poolSize = 8): Database {
  return createKnex({
    client: 'pg',
    connection: { ...postgresConnection(url), keepAlive: true },
    pool: {
      min: 0,
      max: poolSize,
      idleTimeoutMillis: 30_000,
      acquireTimeoutMillis: 10_000,
      afterCreate: (
        connection: { on: (e: string, f: (x: Error) => void) => void },
        done: () => void,
      ) => {
        connection.on('error', (error) => {
          logger.warn({ part: 'postgres', err: error }, 'postgres connection lost');
        });
        done();
      },
    },
    log: {
      warn: (message: unknown) => {
        logger.warn({ part: 'knex' }, String(message));
      },
      error: (message: unknown) => {
        logger.error({ part: 'knex' }, String(message));
      },
    },
  });
}
