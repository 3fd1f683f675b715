import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ServiceDatabase } from '../platform/postgres/provision';
import { provisionDatabases, serviceDatabaseUrl } from '../platform/postgres/provision';
import { REPOSITORY } from '../platform/repository';
import { catalogue } from './catalogue';
import { startTestStack } from './shared/testing/test-stack';
import type { TestStack } from './shared/testing/test-stack';

jest.setTimeout(60_000);

const owners: readonly ServiceDatabase[] = catalogue
  .filter(({ needs }) => needs.includes('database'))
  .map(({ name }) => ({ name: name.replaceAll('-', '_'), password: `password of ${name}` }));

let test: TestStack;
let adminUrl: string;

beforeAll(async () => {
  test = await startTestStack(['postgres']);
  adminUrl = test.env['DATABASE_ADMIN_URL'] ?? '';
  // All processes that start together make them.
  await Promise.all([1, 2, 3].map(() => provisionDatabases(adminUrl, owners)));
});

afterAll(async () => {
  await test?.down();
});

/** The code of the error that a statement meets in a database, undefined when it meets none. */
async function refusal(
  role: ServiceDatabase,
  database: string,
  statement: string,
): Promise<string | undefined> {
  const url = new URL(serviceDatabaseUrl(adminUrl, role));
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.toString() });
  try {
    await client.connect();
    await client.query(statement);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.end();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID_PASSWORD = '28P01';

it('makes a database for every service that has migrations', () => {
  const entries = readdirSync(join(REPOSITORY, 'migrations'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(owners.map(({ name }) => name).sort()).toEqual(
    folders.map((name) => name.replaceAll('-', '_')).sort(),
  );
});

it.each(owners)(
  "$name may do what it likes in its own database and enters no other's",
  async (role) => {
    expect(await refusal(role, role.name, 'create table mine (id int)')).toBeUndefined();
    for (const { name } of owners) {
      if (name === role.name) continue;
      expect([name, await refusal(role, name, 'select 1')]).toEqual([name, INSUFFICIENT_PRIVILEGE]);
    }
  },
);

it.each(owners)('$name is let in with its password only, and rules nobody', async (role) => {
  const forger = { ...role, password: 'a guess' };
  expect(await refusal(forger, role.name, 'select 1')).toBe(INVALID_PASSWORD);
  for (const statement of [
    'create database more',
    'create role more',
    'create table more (id int)',
  ]) {
    expect([statement, await refusal(role, 'postgres', statement)]).toEqual([
      statement,
      INSUFFICIENT_PRIVILEGE,
    ]);
  }
});
