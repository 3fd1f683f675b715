import * as keptCounts from './0001-kept-counts';

/** The migrations of the service's database, in order. */
export const sampleMigrations = [keptCounts];
