import * as batchTables from './0001-batches';

/** The migrations of the service's database, in order. */
export const importsMigrations = [batchTables];
