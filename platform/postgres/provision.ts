import { Client } from 'pg';
import { postgresConnection } from './settings';

/** A service's own database, with the only role that may connect to it. */
export interface ServiceDatabase {
  readonly name: string;
  readonly password: string;
}

/**
 * Makes a database and a role of the same name where they are missing. Nobody else may connect:
 * the right of PUBLIC is revoked. Safe to call by several processes at once.
 */
export async function provisionDatabases(
  adminUrl: string,
  databases: readonly ServiceDatabase[],
): Promise<void> {
  const admin = new Client(postgresConnection(adminUrl));
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(727274)');
    for (const database of databases) await provision(admin, database);
  } finally {
    await admin.end();
  }
}

async function provision(admin: Client, { name, password }: ServiceDatabase): Promise<void> {
  const role = admin.escapeIdentifier(name);
  const secret = admin.escapeLiteral(password);
  const roles = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = roles.rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${verb} role ${role} login nosuperuser nocreatedb password ${secret}`);
  const databases = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (databases.rowCount === 0) await admin.query(`create database ${role} owner ${role}`);
  await admin.query(`revoke connect on database ${role} from public`);
}

/** The address of a service's database on the server that `adminUrl` names, with the same TLS. */
export function serviceDatabaseUrl(adminUrl: string, database: ServiceDatabase): string {
  const url = new URL(adminUrl);
  url.username = database.name;
  url.password = database.password;
  url.pathname = `/${database.name}`;
  return url.toString();
}
