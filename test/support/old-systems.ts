import { hash as bcrypt } from '@node-rs/bcrypt';
import { Client } from 'pg';
import { beta2Rows, beta2Trades, ids } from '../../imports/testing/beta2-rows';
import { beta2Schema } from '../../imports/testing/beta2-schema';

export const CAROL = {
  id: 'a1a1a1a1-0000-4000-8000-00000000000c',
  username: 'carol',
  password: 'the old password',
} as const;

/** Makes a database of Beta2 in a Postgres and returns its address: carol owns what can move, alice's name is taken here. */
export async function startBeta2(adminUrl: string): Promise<string> {
  await statements(adminUrl, 'create database beta2');
  const address = new URL(adminUrl);
  address.pathname = '/beta2';
  const hash = await bcrypt(CAROL.password, 6);
  await statements(
    address.href,
    beta2Schema('v2'),
    beta2Rows(),
    beta2Trades('v2'),
    `insert into users values ('${CAROL.id}', 'carol@example.com', '${CAROL.username}', '${hash}', true, true, '2025-08-01', null)`,
    ...['strategies', 'forward_test_sessions', 'trades', 'backtest_results'].map(
      (table) => `update ${table} set user_id = '${CAROL.id}' where user_id = '${ids.alice}'`,
    ),
    `insert into strategies (id, user_id, name, json_tree, created_at)
       select 'b1b1b1b1-0000-4000-8000-00000000000a', '${ids.alice}', 'Of the old alice', json_tree, created_at
       from strategies where id = '${ids.rsi}'`,
  );
  return address.href;
}

async function statements(address: string, ...list: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    for (const statement of list) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Tables whose rows come and go by themselves, record who did what, or belong to the imports. */
const NOT_LOGICAL = /^(outbox|knex_|migrations|imported_|audit|operations)/;

/** A checksum of all rows of each logical table of services, by `<database>.<table>`. */
export async function logicalChecksums(
  adminUrl: string,
  databases: readonly string[],
): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const database of databases) {
    const address = new URL(adminUrl);
    address.pathname = `/${database}`;
    const client = new Client({ connectionString: address.href });
    await client.connect();
    try {
      const tables = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
      );
      for (const { name } of tables.rows) {
        if (NOT_LOGICAL.test(name)) continue;
        const { rows } = await client.query<{ sum: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum from "${name}" t`,
        );
        sums[`${database}.${name}`] = rows[0]?.sum ?? '';
      }
    } finally {
      await client.end();
    }
  }
  return sums;
}
