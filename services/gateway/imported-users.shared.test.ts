import { randomUUID } from 'node:crypto';
import { decodeEvent } from '../../contracts/events';
import type { ImportRecordOf } from '../../contracts/imports';
import { gatewayMigrations } from '../../migrations/gateway';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { callOf, placed } from '../shared/testing/import-records';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { ImportedUsers } from './imported-users';
import { UserStore } from './user-store';

let db: Database;
let users: ImportedUsers;
let woken = 0;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...gatewayMigrations, ...outboxMigrations]);
  users = new ImportedUsers(db, () => {
    woken += 1;
  });
});
afterAll(() => db?.destroy());

const HASH = `$2b$12$${'a'.repeat(53)}`;

function userNamed(
  username: string,
  target_id: string,
  change: Partial<ImportRecordOf<'user'>['data']> = {},
) {
  const data = {
    id: null,
    username,
    email: `${username}@there.example`,
    password_hash: HASH,
    is_active: true,
    is_verified: true,
    created_at: '2025-06-01T10:00:00.000Z',
    updated_at: '2025-06-01T10:00:00.000Z',
    legacy: {},
    ...change,
  };
  return placed('user', data, { target_id });
}

/** What was recorded since the last look: the act, of whom, and by which batch. */
async function audited(): Promise<unknown[]> {
  const rows = await db('outbox').where({ topic: 'audit-logs' }).orderBy('id').select('value');
  await db('outbox').delete();
  return rows.map(({ value }) => {
    expect(value).not.toContain(HASH);
    const { type, payload, envelope } = decodeEvent('audit-logs', Buffer.from(value as string));
    return { type, actor: payload.actor, user: envelope.user_id, ...payload.details };
  });
}

it('records what an import does to users, in the transaction that does it', async () => {
  const id = randomUUID();
  const [first, second] = [randomUUID(), randomUUID()];
  const act = (change: string, username: string, batch_id: string) => ({
    type: 'auth.user-changed',
    actor: 'imports',
    user: id,
    username,
    import: change,
    batch_id,
    user_agent: 'imports',
  });
  await users.store(callOf([userNamed('anna', id)], { batch_id: first, dry_run: true }));
  expect(await audited()).toEqual([]);
  await users.store(callOf([userNamed('anna', id)], { batch_id: first }));
  expect(await audited()).toEqual([act('inserted', 'anna', first)]);
  expect(woken).toBeGreaterThan(0);
  await users.store(callOf([userNamed('anna', id)], { batch_id: second }));
  expect(await audited()).toEqual([]);
  const renamed = userNamed('anna', id, { email: 'other@there.example' });
  await users.store(callOf([renamed], { batch_id: second }));
  expect(await audited()).toEqual([act('updated', 'anna', second)]);

  const rollBack = (batch_id: string) =>
    users.rollback({ batch_id, entity: 'user', target_ids: [id], force: false });
  expect(await rollBack(second)).toMatchObject([{ outcome: 'deleted' }]);
  expect(await audited()).toEqual([act('restored', 'anna', second)]);
  expect(await rollBack(first)).toMatchObject([{ outcome: 'deleted' }]);
  expect(await audited()).toEqual([act('deleted', 'anna', first)]);
  expect(await rollBack(first)).toMatchObject([{ outcome: 'absent' }]);
  expect(await audited()).toEqual([]);
});

it('takes back a user who only logged in, but not one who made an API key', async () => {
  const [id, batch_id] = [randomUUID(), randomUUID()];
  const bert = userNamed('bert', id);
  await users.store(callOf([bert], { batch_id }));
  await new UserStore(db).replaceHash(id, HASH, '$argon2id$of-this-system');
  const expires_at = new Date(Date.now() + 1e6);
  const login = { id: randomUUID(), user_id: id, address: '::1', user_agent: 'a browser' };
  await db('login_sessions').insert({ ...login, expires_at });
  const again = await users.store(callOf([bert], { batch_id: randomUUID() }));
  expect(again).toMatchObject([{ outcome: 'unchanged' }]);

  const key = { id: randomUUID(), user_id: id, name: 'mine', prefix: 'a', key_hash: 'b' };
  await db('api_keys').insert({ ...key, scopes: [] });
  const rollBack = () =>
    users.rollback({ batch_id, entity: 'user', target_ids: [id], force: false });
  expect(await rollBack()).toMatchObject([{ outcome: 'edited', stays: { name: 'bert' } }]);
  await db('api_keys').delete();
  expect(await rollBack()).toMatchObject([{ outcome: 'deleted' }]);
  expect(await db('users').where({ id })).toEqual([]);
});
