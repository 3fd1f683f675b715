import { forwardTestMigrations } from '../../../migrations/forward-test';
import { migrate } from '../../../platform/postgres/migrate';
import { outboxMigrations } from '../../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../../shared/testing/one-postgres';
import { createForwardTestImports } from '../imports/imports';
import { SessionStore } from '../session-store';

export type ImportsWorld = Awaited<ReturnType<typeof createImportsWorld>>;

/** A database of the forward-test service on the Postgres of `useOnePostgres`, with what imports write and users read of it. */
export async function createImportsWorld() {
  const db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
  return {
    db,
    imports: createForwardTestImports(db),
    store: new SessionStore(db),
    stop: () => db.destroy(),
  };
}
