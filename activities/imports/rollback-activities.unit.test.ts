import type { ImportRollback } from '../../contracts/import-responses';
import type { ImportEntity } from '../../contracts/imports';
import type { ImportActivityPorts, MapEntry } from './ports';
import { createRollbackActivities } from './rollback-activities';

const [FIRST, SECOND] = ['first batch', 'second batch'] as const;

type Call = readonly [entity: ImportEntity, ids: readonly string[], inserted: boolean];

const entry = (entity: ImportEntity, targetId: string, made: string, changed = made) =>
  ({ entity, targetId, batchId: made, changedBatchId: changed, parentTarget: null }) as MapEntry;
const DELETED = 'deleted by its user';
const trade = (targetId: string, session: string): MapEntry => ({
  ...entry('trade', targetId, SECOND),
  parentTarget: session,
});

/** The map of a source with what is called of owners; `interrupt` is asked before each call. */
function world(
  entries: readonly MapEntry[],
  interrupt: (call: Call) => boolean = () => false,
  others: readonly string[] = [],
) {
  const map = [...entries];
  const calls: Call[] = [];
  let stored: ImportRollback | null = null;
  const store = {
    batch: (id: string) => ({ id }),
    rollback: () => stored,
    entries: (_: unknown, column: string, entity: ImportEntity, after = '') =>
      map.filter(
        (one) =>
          one.entity === entity &&
          one.targetId > after &&
          (column === 'all' || one.changedBatchId === SECOND),
      ),
    originalsOf: () => [],
    releaseOriginals: () => undefined,
    missing: () => [],
    ownersElsewhere: () => new Set(others),
    takenBack: (_: unknown, { gone, restored }: Record<string, MapEntry[]>, so: ImportRollback) => {
      const ids = [...(gone ?? []), ...(restored ?? [])].map((one) => (one as { id?: string }).id);
      for (const id of ids) {
        const at = map.findIndex(({ targetId }) => targetId === id);
        const { batchId } = map[at] as MapEntry;
        if (batchId === SECOND) map.splice(at, 1);
        else map[at] = { ...(map[at] as MapEntry), changedBatchId: batchId };
      }
      stored = { ...so };
    },
    endRollback: () => undefined,
  };
  const owners = {
    owned: (id: string) => (id === 'owner' ? { name: 'anna', rows: 'sessions' } : undefined),
    rollback: (_: string, entity: ImportEntity, ids: string[], __: boolean, inserted: boolean) => {
      const call = [entity, ids, inserted] as const;
      if (interrupt(call)) throw new Error('interrupted');
      calls.push(call);
      const stays = { name: '', why: 'deleted here', gone: true };
      return {
        outcomes: ids.map((target_id) =>
          target_id === DELETED
            ? { target_id, outcome: 'edited', stays }
            : { target_id, outcome: 'deleted' },
        ),
      };
    },
  };
  const activity = () => ({ signal: new AbortController().signal, heartbeat: () => undefined });
  const ports = { store, owners, snapshots: {}, activity, now: Date.now };
  const { rollBack } = createRollbackActivities(ports as unknown as ImportActivityPorts);
  return { calls, rollBack: (force = false) => rollBack(SECOND, force) };
}

test('what a batch inserted and what it only changed are told apart', async () => {
  const { calls, rollBack } = world([
    entry('session', 'a', FIRST, SECOND),
    entry('session', 'b', SECOND),
    entry('session', 'c', FIRST),
  ]);
  await rollBack();
  expect(calls).toEqual([
    ['session', ['b'], true],
    ['session', ['a'], false],
  ]);
});

test('sessions that lost trades are counted again, as those of another batch', async () => {
  const { calls, rollBack } = world([
    entry('session', 'a', FIRST),
    entry('session', 'b', FIRST),
    trade('t', 'a'),
  ]);
  await rollBack();
  expect(calls).toEqual([
    ['trade', ['t'], true],
    ['session', ['a'], false],
  ]);
});

test('a rollback that was interrupted counts again what it took from before', async () => {
  let isDown = true;
  const { calls, rollBack } = world(
    [entry('session', 'a', FIRST), trade('t', 'a')],
    ([entity]) => isDown && entity === 'session',
  );
  await expect(rollBack()).rejects.toThrow('interrupted');
  isDown = false;
  await rollBack();
  expect(calls).toEqual([
    ['trade', ['t'], true],
    ['session', ['a'], false],
  ]);
});

test('a user who has rows of others than the batch stays', async () => {
  const { calls, rollBack } = world([
    entry('user', 'owner', SECOND),
    entry('user', 'other', SECOND),
  ]);
  expect(await rollBack()).toMatchObject({
    edited: 1,
    deleted: 1,
    staying: [{ target_id: 'owner', name: 'anna', why: expect.stringContaining('has sessions') }],
  });
  expect(calls).toEqual([['user', ['other'], true]]);
});

test('by force a user goes with rows that no import inserted, and stays with those of another import', async () => {
  const users = [entry('user', 'owner', SECOND), entry('user', 'other', SECOND)];
  const alone = world(users);
  expect(await alone.rollBack(true)).toMatchObject({ edited: 0, deleted: 2 });
  const shared = world(users, () => false, ['owner']);
  expect(await shared.rollBack(true)).toMatchObject({
    ...{ edited: 1, deleted: 1 },
    staying: [{ target_id: 'owner', why: expect.stringContaining('another import inserted') }],
  });
});

test('a session that its user deleted keeps neither what belonged to it nor its owner', async () => {
  const owned = { ownerTarget: 'anna', identity: { name: 'Mine', createdAt: '' } };
  const { calls, rollBack } = world([
    { ...entry('session', DELETED, SECOND), ...owned },
    trade('t', DELETED),
    entry('user', 'anna', SECOND),
  ]);
  for (const absent of [1, 1]) {
    expect(await rollBack()).toMatchObject({
      ...{ edited: 1, kept: 0, absent, deleted: 1 },
      staying: [{ target_id: DELETED, name: 'Mine', why: 'deleted here' }],
    });
  }
  expect(calls.filter(([, , inserted]) => inserted)).toEqual([
    ['session', [DELETED], true],
    ['user', ['anna'], true],
    ['session', [DELETED], true],
  ]);
});
