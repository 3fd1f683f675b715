import { join } from 'node:path';
import {
  provisionDatabases,
  serviceDatabaseUrl,
  type ServiceDatabase,
} from '../../platform/postgres/provision';
import { keptSecret } from '../../stack/kept-secret';
import type { ServiceDescription } from '../kit/description';

/**
 * Makes each service's database with a role of its own, whose random password is kept in the
 * data folder, and returns the variables that lead to them. A variable that is set already is
 * left alone.
 */
export async function provideDatabases(
  adminUrl: string | undefined,
  services: readonly ServiceDescription[],
  secretsDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const missing = services.flatMap(({ name, needs, variableNames: { database: variable } }) =>
    needs.includes('database') && !env[variable]
      ? [{ variable, database: of(name, secretsDir) }]
      : [],
  );
  if (missing.length === 0) return {};
  if (adminUrl === undefined) {
    throw new Error(`${missing[0]?.variable ?? 'DATABASE_ADMIN_URL'}: expected a URL, was not set`);
  }
  await provisionDatabases(
    adminUrl,
    missing.map(({ database }) => database),
  );
  return Object.fromEntries(
    missing.map(({ variable, database }) => [variable, serviceDatabaseUrl(adminUrl, database)]),
  );
}

function of(service: string, secretsDir: string): ServiceDatabase {
  const name = service.replaceAll('-', '_');
  return { name, password: keptSecret(join(secretsDir, `postgres-${service}`), 24) };
}
