import { randomUUID } from 'node:crypto';
import type { PlacedRecord } from '../../../api/shared/import-port';
import { createLogger } from '../../../platform/log';
import { callOf, placed, sessionData, tradeData } from '../../shared/testing/import-records';
import { eventually } from '../../shared/testing/test-stack';
import type { SessionStore } from '../session-store';
import { clearSome } from './cleared-rows';
import { createImportsWorld } from '../testing/imports-world';
import type { ImportsWorld } from '../testing/imports-world';
import type { ForwardTestImports } from './imported-rows';
import { RowKeeper } from './row-keeper';

const TRADES = 25;

let world: ImportsWorld;
let imports: ForwardTestImports;
let store: SessionStore;

beforeAll(async () => {
  world = await createImportsWorld();
  ({ imports, store } = world);
});
afterAll(() => world?.stop());

interface Imported {
  readonly session: PlacedRecord;
  readonly trades: readonly PlacedRecord[];
  readonly id: string;
  readonly owner: string;
  readonly batch_id: string;
}

async function imported(): Promise<Imported> {
  const [id, owner, batch_id] = [randomUUID(), randomUUID(), randomUUID()];
  const session = placed('session', sessionData(), { target_id: id, owner_id: owner });
  const trades = Array.from({ length: TRADES }, (_, i) =>
    placed('trade', tradeData(i), { parent_id: id }),
  );
  await imports.store(callOf([session], { batch_id }));
  await imports.store(callOf(trades, { batch_id }));
  await imports.publish([id]);
  return { session, trades, id, owner, batch_id };
}

async function rowsLeft(sessionId: string): Promise<number> {
  const [row] = await world.db('imported_rows').where({ session_id: sessionId }).count('* as n');
  return Number(row?.['n']);
}

async function clearAll(): Promise<void> {
  while (await clearSome(world.db));
}

const rollBack = ({ id, batch_id }: Imported, force = false) =>
  imports.rollback({ batch_id, entity: 'session', target_ids: [id], force });

it('hides a deleted session at once, and deletes its rows some at a time', async () => {
  const { id, owner, session, trades } = await imported();
  await store.removeImported(id);
  expect(await store.find(owner, id)).toBeUndefined();
  expect(await store.trades(id, 10)).toEqual([]);
  expect(await rowsLeft(id)).toBe(TRADES);
  for (const left of [TRADES - 10, TRADES - 20, 0]) {
    expect(await clearSome(world.db, 10)).toBe(true);
    expect(await rowsLeft(id)).toBe(left);
  }
  expect(await clearSome(world.db, 10)).toBe(false);
  // That its user deleted it is never forgotten.
  for (const records of [[session], trades]) {
    const answers = await imports.store(callOf(records));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['conflict']));
  }
});

it('takes a session back without its rows, which are deleted behind', async () => {
  const one = await imported();
  expect(await rollBack(one)).toMatchObject([{ outcome: 'deleted' }]);
  expect(await store.find(one.owner, one.id)).toBeUndefined();
  expect(await rowsLeft(one.id)).toBe(TRADES);
  expect(await imports.stored('trade', [one.trades[0]?.target_id ?? ''])).toEqual([]);
  await clearAll();
  expect(await rowsLeft(one.id)).toBe(0);
  expect(await world.db('imported_sessions').where({ session_id: one.id })).toEqual([]);
});

it('imports a session again once nothing of it is left, and not before', async () => {
  const one = await imported();
  await rollBack(one);
  await expect(imports.store(callOf([one.session]))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    retryable: true,
  });
  await clearAll();
  expect(await imports.store(callOf([one.session]))).toMatchObject([{ outcome: 'inserted' }]);
  await imports.publish([one.id]);
  expect((await store.find(one.owner, one.id))?.imported?.trades).toBe(0);
});

it('keeps in mind that a user deleted a session, unless its rollback is forced', async () => {
  const one = await imported();
  await store.removeImported(one.id);
  const why = expect.stringMatching(/^deleted at \d{4}-/) as string;
  const stays = { why, gone: true };
  expect(await rollBack(one)).toMatchObject([{ outcome: 'edited', stays }]);
  await clearAll();
  expect(await rollBack(one)).toMatchObject([{ outcome: 'edited', stays }]);
  expect(await imports.store(callOf([one.session]))).toMatchObject([{ outcome: 'conflict' }]);
  expect(await rollBack(one, true)).toMatchObject([{ outcome: 'absent' }]);
  await clearAll();
  expect(await world.db('imported_sessions').where({ session_id: one.id })).toEqual([]);
});

it('takes back a session that its user deleted by force, while its rows are being deleted', async () => {
  const one = await imported();
  await store.removeImported(one.id);
  expect(await rollBack(one, true)).toMatchObject([{ outcome: 'absent' }]);
  await clearAll();
  expect(await world.db('imported_sessions').where({ session_id: one.id })).toEqual([]);
});

it('leaves a session deleted that another batch inserted', async () => {
  const one = await imported();
  await store.removeImported(one.id);
  const other = { target_ids: [one.id], force: false, inserted: false };
  expect(
    await imports.rollback({ ...other, entity: 'session', batch_id: randomUUID() }),
  ).toMatchObject([{ outcome: 'absent' }]);
  await clearAll();
  expect(await imports.store(callOf([one.session]))).toMatchObject([{ outcome: 'conflict' }]);
});

it('hides a long session in no time, however many rows it has', async () => {
  const rows = Number(process.env['CLEARED_ROWS'] ?? 60_000);
  const hidden = async (hide: (one: Imported) => Promise<unknown>) => {
    const one = await imported();
    await world.db.raw(
      `insert into imported_rows (target_id, session_id, generation, content_hash, batch_id, entity, record, at)
       select gen_random_uuid(), ?, 1, 'x', ?, 'trade', '{}', now() from generate_series(1, ?)`,
      [one.id, one.batch_id, rows],
    );
    const began = performance.now();
    await hide(one);
    const hiddenAt = performance.now();
    expect(await store.find(one.owner, one.id)).toBeUndefined();
    let longest = 0;
    for (let isLeft = true; isLeft;) {
      const from = performance.now();
      isLeft = await clearSome(world.db);
      longest = Math.max(longest, performance.now() - from);
    }
    expect(await rowsLeft(one.id)).toBe(0);
    const [hide_ms, clear_ms] = [hiddenAt - began, performance.now() - hiddenAt].map(Math.round);
    process.stdout.write(`${rows} rows: ${JSON.stringify({ hide_ms, clear_ms, longest })}\n`);
    return { hideMs: hide_ms ?? 0, clearMs: clear_ms ?? 0 };
  };
  const deleted = await hidden(({ id }) => store.removeImported(id));
  const takenBack = await hidden((one) => rollBack(one));
  // Nobody waits for the rows: hiding takes a small part of what deleting them does.
  for (const { hideMs, clearMs } of [deleted, takenBack]) expect(hideMs).toBeLessThan(clearMs / 2);
});

it('is done by a keeper, also of what was marked before it began', async () => {
  const one = await imported();
  const other = await imported();
  await store.removeImported(one.id);
  const keeper = new RowKeeper(world.db, createLogger('test', 'silent'));
  try {
    await eventually(async () => (await rowsLeft(one.id)) === 0);
    await store.removeImported(other.id);
    await eventually(async () => (await rowsLeft(other.id)) === 0);
  } finally {
    await keeper.stop();
  }
});
