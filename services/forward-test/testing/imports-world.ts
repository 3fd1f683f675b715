import { forwardTestMigrations } from '../../../migrations/forward-test';
import { createLogger } from '../../../platform/log';
import { createDatabase } from '../../../platform/postgres/database';
import { migrate } from '../../../platform/postgres/migrate';
import { outboxMigrations } from '../../../platform/postgres/outbox-migrations';
import { startTestStack } from '../../shared/testing/test-stack';
import { createForwardTestImports } from '../imports/imports';
import { SessionStore } from '../session-store';

export type ImportsWorld = Awaited<ReturnType<typeof startImportsWorld>>;

/** The forward-test service's database with what imports write and users read of it. */
export async function startImportsWorld() {
  const stack = await startTestStack(['postgres'], ['forward-test']);
  const logger = createLogger('test', 'silent');
  const db = createDatabase(stack.env['DATABASE_URL_FORWARD_TEST'] ?? '', logger);
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
  return {
    db,
    imports: createForwardTestImports(db),
    store: new SessionStore(db),
    stop: async () => {
      await db.destroy();
      await stack.down();
    },
  };
}
