import type { Database } from './database';

export interface Migration {
  readonly name: string;
  up(db: Database): Promise<void>;
  down(db: Database): Promise<void>;
}

/** Any number that nothing else in a service's own database takes as a lock. */
const MIGRATION_LOCK = 727_275;

/**
 * Applies the migrations that are missing, in order, each in a transaction and under a lock: of
 * several replicas that start together one migrates and the others wait.
 */
export function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const options = {
    tableName: 'migrations',
    migrationSource: {
      getMigrations: async () => [...migrations],
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: async (migration: Migration) => migration,
    },
  };
  // The lock of knex does not cover its own tables, fails who comes second, and outlives a crash.
  return db.transaction(async (holder) => {
    await holder.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await db.migrate.forceFreeMigrationsLock(options);
    const [, applied] = (await db.migrate.latest(options)) as [number, string[]];
    return applied;
  });
}
