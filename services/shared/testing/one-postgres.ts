import { randomUUID } from 'node:crypto';
import { createLogger } from '../../../platform/log';
import { createDatabase } from '../../../platform/postgres/database';
import type { Database } from '../../../platform/postgres/database';
import { provisionDatabases, serviceDatabaseUrl } from '../../../platform/postgres/provision';
import { startTestStack } from './test-stack';
import type { TestStack } from './test-stack';

let shared: TestStack | undefined;

/** One Postgres for all tests of the file that calls this. */
export function useOnePostgres(): void {
  beforeAll(async () => {
    shared = await startTestStack(['postgres']);
  });
  afterAll(() => shared?.down());
}

/** A new database on the Postgres that `useOnePostgres` has started, with no tables yet. */
export async function emptyDatabase(): Promise<Database> {
  if (shared === undefined) throw new Error('expected useOnePostgres() in the file of the tests');
  const adminUrl = shared.env['DATABASE_ADMIN_URL'] ?? '';
  const database = { name: `test_${randomUUID().replaceAll('-', '_')}`, password: randomUUID() };
  await provisionDatabases(adminUrl, [database]);
  return createDatabase(serviceDatabaseUrl(adminUrl, database), createLogger('test', 'silent'));
}
