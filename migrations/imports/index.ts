import * as batchTables from './0001-batches';
import * as originals from './0002-originals';
import * as superseded from './0003-superseded';

/** The migrations of the service's database, in order. */
export const importsMigrations = [batchTables, originals, superseded];
