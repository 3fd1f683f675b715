import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Stack } from '../../stack';
import { startStack } from '../../stack';
import { beta2Readers } from '../beta2';
import { PostgresSource } from '../source/postgres';
import type { RowSource } from '../source/source';
import { SqliteSource } from '../source/sqlite';
import { writeSqlite } from '../testing/sqlite-file';
import { readTime } from '../values/times';
import { firstTrades } from './first-trades';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'first-trades-'));
let stack: Stack;
let admin: string;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: folder, parts: ['postgres'] });
  admin = stack.environment()['DATABASE_ADMIN_URL'] ?? '';
});
afterAll(async () => {
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
});

/** A session's trades: the earliest has only the second name of its time, another only when its row was made. */
const rows: readonly (readonly (string | null)[])[] = [
  ['a', '2025-09-03 10:00:00', null, '2025-09-01 00:00:00'],
  ['a', null, '2025-09-02 10:00:00', '2025-09-05 00:00:00'],
  ['b', null, null, '2025-09-04 10:00:00'],
  ['b', '2025-09-06 10:00:00', '2025-09-01 00:00:00', null],
  [null, '2025-01-01 00:00:00', null, null],
];

async function firsts(source: RowSource): Promise<Record<string, string | undefined>> {
  try {
    const found = await firstTrades(source, beta2Readers, await source.tables());
    const times = [...found].map(([id, at]) => [id, readTime(at, Date.now())?.iso] as const);
    return Object.fromEntries(times.sort(([a], [b]) => a.localeCompare(b)));
  } finally {
    await source.close();
  }
}

const expected = { a: '2025-09-02T10:00:00Z', b: '2025-09-04T10:00:00Z' };
const instants = (found: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(found).map(([id, at]) => [id, Date.parse(at ?? '')]));

test('the first trade of a session in SQLite is found by each name of its time', async () => {
  const file = join(folder, 'archive.db');
  const columns = 'session_id, executed_at, timestamp, created_at';
  writeSqlite(file, { trades: { columns, rows } });
  expect(instants(await firsts(await SqliteSource.open(file)))).toEqual(instants(expected));
});

test('in Postgres too, whatever types the columns have', async () => {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(`create table trades (session_id text, executed_at timestamp,
      "timestamp" text, created_at timestamptz)`);
    for (const [session, at, again, made] of rows) {
      await client.query('insert into trades values ($1, $2, $3, $4)', [
        ...[session, at, again],
        made && `${made}Z`,
      ]);
    }
  } finally {
    await client.end();
  }
  expect(instants(await firsts(await PostgresSource.open(admin)))).toEqual(instants(expected));
});
