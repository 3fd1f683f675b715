import { randomUUID } from 'node:crypto';
import { callOf, placed, sessionData } from '../../shared/testing/import-records';
import type { SessionStore } from '../session-store';
import { createImportsWorld } from '../testing/imports-world';
import type { ImportsWorld } from '../testing/imports-world';
import type { ForwardTestImports } from './imported-rows';

let world: ImportsWorld;
let imports: ForwardTestImports;
let store: SessionStore;

beforeAll(async () => {
  world = await createImportsWorld();
  ({ imports, store } = world);
});
afterAll(() => world?.stop());

/** A session that can be imported again and again with other data. */
function sessionOfSource() {
  const [id, owner] = [randomUUID(), randomUUID()];
  return {
    id,
    owner,
    async importWith(change: Parameters<typeof sessionData>[0] = {}, batch_id = randomUUID()) {
      const record = placed('session', sessionData(change), { target_id: id, owner_id: owner });
      const [answer] = await imports.store(callOf([record], { batch_id }));
      await imports.publish([id]);
      return { outcome: answer?.outcome, annotated: answer?.annotated, batch_id };
    },
    shown: () => store.find(owner, id),
    annotate: (changes: Parameters<SessionStore['annotate']>[1]) =>
      store.annotate({ id, userId: owner }, changes),
    async rollBack(batch_id: string, force = false) {
      const call = { batch_id, entity: 'session' as const, target_ids: [id], force };
      return (await imports.rollback(call))[0]?.outcome;
    },
  };
}

it('keeps the name, labels and notes that its user gave a session, whatever changes there', async () => {
  const session = sessionOfSource();
  await session.importWith();
  await session.annotate({ name: 'Mine', labels: ['keep'], notes: 'the good one' });
  expect(await session.importWith()).toMatchObject({ outcome: 'unchanged', annotated: true });
  expect(await session.shown()).toMatchObject({ name: 'Mine', labels: ['keep'] });
  const changed = await session.importWith({ name: 'Another there', status: 'COMPLETED' });
  expect(changed.outcome).toBe('updated');
  expect(await session.shown()).toMatchObject({
    name: 'Mine',
    labels: ['keep'],
    notes: 'the good one',
    status: 'COMPLETED',
  });
});

it('takes over another name as long as nobody renamed the session here', async () => {
  const session = sessionOfSource();
  await session.importWith();
  await session.annotate({ labels: ['keep'] });
  await session.importWith({ name: 'Another there' });
  expect(await session.shown()).toMatchObject({ name: 'Another there', labels: ['keep'] });
});

it('restores labels and notes of an archive, which are not words written here', async () => {
  const session = sessionOfSource();
  const annotations = { labels: ['kept'], notes: 'as archived' };
  await session.importWith({ annotations });
  expect(await session.shown()).toMatchObject(annotations);
  const newer = { labels: ['other'], notes: 'as archived later' };
  const { batch_id } = await session.importWith({ annotations: newer });
  expect(await session.shown()).toMatchObject(newer);
  expect(await session.rollBack(batch_id)).toBe('deleted');
  expect(await session.shown()).toMatchObject(annotations);

  await session.annotate({ labels: [] });
  const last = await session.importWith({ annotations: newer });
  expect(await session.shown()).toMatchObject({ labels: [], notes: newer.notes });
  expect(await session.rollBack(last.batch_id)).toBe('edited');
});

it.each([{ name: 'Mine' }, { labels: ['keep'] }, { notes: 'the good one' }])(
  'takes a session with %j back only by force',
  async (changes) => {
    const session = sessionOfSource();
    const { batch_id } = await session.importWith();
    await session.annotate(changes);
    expect(await session.rollBack(batch_id)).toBe('edited');
    expect(await session.shown()).toMatchObject(changes);
    expect(await session.rollBack(batch_id, true)).toBe('deleted');
    expect(await session.shown()).toBeUndefined();
  },
);
