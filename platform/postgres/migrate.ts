import type { Database } from './database';

export interface Migration {
  readonly name: string;
  up(db: Database): Promise<void>;
  down(db: Database): Promise<void>;
}

/**
 * Applies the migrations that are missing, in order, each in a transaction and under a lock: of
 * several replicas that start together one migrates and the others wait.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const [, applied] = (await db.migrate.latest({
    tableName: 'migrations',
    migrationSource: {
      getMigrations: async () => [...migrations],
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: async (migration: Migration) => migration,
    },
  })) as [number, string[]];
  return applied;
}
