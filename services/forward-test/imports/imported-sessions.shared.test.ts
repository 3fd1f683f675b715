import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PlacedRecord } from '../../../api/shared/import-port';
import type { SessionStore } from '../session-store';
import { createImportsWorld } from '../testing/imports-world';
import type { ImportsWorld } from '../testing/imports-world';
import type { ForwardTestImports } from './imported-rows';
import {
  callOf,
  checksumData,
  placed,
  pointData,
  positionData,
  sessionData,
  tradeData,
} from '../../shared/testing/import-records';

let world: ImportsWorld;
let imports: ForwardTestImports;
let store: SessionStore;

beforeAll(async () => {
  world = await createImportsWorld();
  ({ imports, store } = world);
});
afterAll(() => world?.stop());

interface Source {
  readonly owner: string;
  readonly id: string;
  readonly session: PlacedRecord;
  readonly children: readonly PlacedRecord[][];
}

/** A session with three trades, a position and points of two charts. */
function sourceOf(owner: string = randomUUID()): Source {
  const id = randomUUID();
  const child = { parent_id: id };
  const trades = [0, 1, 2].map((i) => placed('trade', tradeData(i), child));
  const recomputed = {
    ...{ total_pnl: '12.5', held: '0', cost: '0' },
    ...{ closed_trades: 1, win_rate_percent: '100' },
  };
  return {
    owner,
    id,
    session: placed('session', sessionData(), { target_id: id, owner_id: owner }),
    children: [
      [placed('position', positionData(), child)],
      trades,
      [
        placed('chart_point', pointData('price', 0, '60000.5'), child),
        placed('chart_point', pointData('portfolio', 0, '10010'), child),
        placed('chart_point', pointData('drawdown', 1, '1.5'), child),
      ],
      [placed('session_checksum', checksumData({ trades: 3, recomputed }), child)],
    ],
  };
}

async function stageAll({ session, children }: Source, batch_id: string, dry_run = false) {
  const outcomes: string[] = [];
  for (const records of [[session], ...children]) {
    const answers = await imports.store(callOf(records, { batch_id, dry_run }));
    outcomes.push(...answers.map(({ outcome }) => outcome));
  }
  return new Set(outcomes);
}

async function imported(source = sourceOf(), batch_id: string = randomUUID()) {
  await stageAll(source, batch_id);
  await imports.publish([source.id]);
  return { ...source, batch_id };
}

async function rollBackAll(source: Source, batch_id: string, force = false) {
  const outcomes: string[] = [];
  for (const records of [...source.children].reverse().concat([[source.session]])) {
    const entity = records[0]?.record.entity ?? 'session';
    const target_ids = records.map(({ target_id }) => target_id);
    const answers = await imports.rollback({ batch_id, entity, target_ids, force });
    outcomes.push(...answers.map(({ outcome }) => outcome));
  }
  return new Set(outcomes);
}

/** Everything that people see or that runs, as one hash. */
async function logicalChecksum(): Promise<string> {
  const parts = await Promise.all(
    ['sessions', 'fills', 'session_states', 'session_points', 'imported_rows'].map((table) =>
      world.db.raw<{ rows: { sum: string }[] }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
      ),
    ),
  );
  return parts.map(({ rows }) => rows[0]?.sum).join(' ');
}

/** The record with other data, as a changed source gives it. */
function changed(record: PlacedRecord, change: object): PlacedRecord {
  const data = { ...record.record.data, ...change };
  const place = { owner_id: record.owner_id, parent_id: record.parent_id };
  return placed(record.record.entity, data as never, { ...place, target_id: record.target_id });
}

it('shows the newest of the positions of one symbol', async () => {
  const source = sourceOf();
  const at = (hour: number, quantity: string) =>
    placed('position', positionData({ quantity, updated_at: `2025-08-12T${hour}:00:00Z` }), {
      parent_id: source.id,
    });
  const positions = [[at(11, '1')], [at(12, '2')], [at(10, '3')]];
  await imported({ ...source, children: [...source.children, ...positions] });
  const session = await store.find(source.owner, source.id);
  expect(session?.imported?.positions).toMatchObject([{ symbol: 'BTC/USD', quantity: '2' }]);
});

it('shows nothing of a session before it is published, then all of it', async () => {
  const source = sourceOf();
  expect(await stageAll(source, randomUUID())).toEqual(new Set(['inserted']));
  expect(await store.find(source.owner, source.id)).toBeUndefined();
  expect(await store.list(source.owner, { limit: 10, offset: 0 })).toEqual([]);
  expect(await store.trades(source.id, 10)).toEqual([]);
  expect(await store.points(source.id, 10)).toEqual([]);
  expect(await imports.stored('session', [source.id])).toEqual([]);

  await imports.publish([source.id]);
  expect(await store.find(source.owner, source.id)).toMatchObject({
    status: 'STOPPED',
    initialBalance: 10_000,
    imported: {
      external_id: 'ft_1723456789012',
      was_running: true,
      trades: 3,
      legacy: { metrics: { total_pnl: '500.50' } },
      recomputed: { total_pnl: '12.5' },
      positions: [{ symbol: 'BTC/USD', quantity: '0.5' }],
    },
  });
  const trades = await store.trades(source.id, 10);
  expect(trades.map(({ imported: old }) => old?.tradeId)).toEqual([
    'trade 2',
    'trade 1',
    'trade 0',
  ]);
  expect(await store.points(source.id, 10)).toMatchObject([
    { price: 60_000.5, value: 10_010, drawdown: null },
    { price: null, value: null, drawdown: -1.5 },
  ]);
  expect(await store.find(randomUUID(), source.id)).toBeUndefined();
  const own = await world.db('sessions').where({ user_id: source.owner }).whereNull('imported');
  expect(own).toEqual([]);
  expect(await world.db('outbox').count()).toEqual([{ count: '0' }]);
});

it('says in a dry run what would be done, and changes nothing', async () => {
  const before = await logicalChecksum();
  const source = sourceOf();
  expect(await stageAll(source, randomUUID(), true)).toEqual(new Set(['inserted']));
  expect(await world.db('imported_sessions').where({ session_id: source.id })).toEqual([]);
  expect(await logicalChecksum()).toBe(before);
});

it('changes nothing when it is repeated, by the same batch or by another', async () => {
  const source = await imported();
  const before = await logicalChecksum();
  for (const batch of [source.batch_id, randomUUID()]) {
    expect(await stageAll(source, batch)).toEqual(new Set(['unchanged']));
    await imports.publish([source.id]);
  }
  expect(await logicalChecksum()).toBe(before);
});

it('takes over what changed in the source, seen from the next publish on', async () => {
  const source = await imported();
  const [trade] = source.children[1] ?? [];
  const updates = [
    changed(source.session, { name: 'A new name' }),
    changed(trade as PlacedRecord, { price: '59000', executed_at: '2025-08-12T10:00:00.000Z' }),
  ];
  const batch_id = randomUUID();
  for (const update of updates) {
    const [answer] = await imports.store(callOf([update], { batch_id }));
    expect(answer?.outcome).toBe('updated');
  }
  const price = async () => (await store.trades(source.id, 10)).at(-1)?.price;
  expect(await price()).toBe(60_000.25);
  await imports.publish([source.id]);
  expect(await price()).toBe(59_000);
  expect((await store.find(source.owner, source.id))?.name).toBe('A new name');
  expect(await store.trades(source.id, 10)).toHaveLength(3);

  // Rolled back, the version of the first batch is seen again.
  expect(await rollBackAll(source, batch_id)).toEqual(new Set(['absent', 'deleted']));
  expect(await price()).toBe(60_000.25);
  expect((await store.find(source.owner, source.id))?.name).toBe('An old session');
});

it('leaves a session deleted that its user deleted here', async () => {
  const source = await imported();
  await store.removeImported(source.id);
  expect(await stageAll(source, randomUUID())).toEqual(new Set(['conflict']));
  await imports.publish([source.id]);
  expect(await store.find(source.owner, source.id)).toBeUndefined();
  expect(await rollBackAll(source, source.batch_id)).toEqual(new Set(['edited', 'absent']));
});

it('refuses what has no session, no owner, or the id of another session', async () => {
  const orphan = placed('trade', tradeData(1), { parent_id: randomUUID() });
  expect(await imports.store(callOf([orphan]))).toMatchObject([
    { outcome: 'refused', notes: [{ code: 'session_missing' }] },
  ]);
  const nobodys = placed('session', sessionData());
  expect(await imports.store(callOf([nobodys]))).toMatchObject([
    { outcome: 'refused', notes: [{ code: 'owner_missing' }] },
  ]);
  const rich = { settings: { ...sessionData().settings, initial_balance: '9'.repeat(30) } };
  const tooRich = placed('session', sessionData(rich), { owner_id: randomUUID() });
  expect(await imports.store(callOf([tooRich]))).toMatchObject([
    { outcome: 'refused', notes: [{ code: 'balance_too_large' }] },
  ]);
});

it('is rolled back to equal checksums of the logical tables', async () => {
  await imported();
  const before = await logicalChecksum();
  const source = await imported();
  expect(await logicalChecksum()).not.toBe(before);
  expect(await rollBackAll(source, source.batch_id)).toEqual(new Set(['deleted']));
  expect(await logicalChecksum()).toBe(before);
  expect(await rollBackAll(source, source.batch_id)).toEqual(new Set(['absent']));
  expect(await world.db('imported_sessions').where({ session_id: source.id })).toEqual([]);
});

it('rolls back what was staged and never published', async () => {
  const before = await logicalChecksum();
  const source = sourceOf();
  const batch_id = randomUUID();
  await stageAll(source, batch_id);
  expect(await rollBackAll(source, batch_id)).toEqual(new Set(['deleted']));
  expect(await logicalChecksum()).toBe(before);
});

it('keeps what a later batch wrote, unless it is forced', async () => {
  const source = await imported();
  const update = changed(source.session, { name: 'Later' });
  await imports.store(callOf([update]));
  await imports.publish([source.id]);
  const { batch_id } = source;
  const rollback = { batch_id, entity: 'session' as const, target_ids: [source.id] };
  expect(await imports.rollback({ ...rollback, force: false })).toMatchObject([
    { outcome: 'edited' },
  ]);
  expect((await store.find(source.owner, source.id))?.name).toBe('Later');
  expect(await imports.rollback({ ...rollback, force: true })).toMatchObject([
    { outcome: 'deleted' },
  ]);
  expect(await store.find(source.owner, source.id)).toBeUndefined();
});

it('gives the sums that the readers make of the source', async () => {
  const source = await imported();
  const [stored] = await imports.stored('session', [source.id]);
  expect(stored).toEqual({
    target_id: source.id,
    owner_id: source.owner,
    parent_id: null,
    content_hash: source.session.record.content_hash,
    status: 'STOPPED',
    checksum: {
      trades: 3,
      buys: 2,
      sells: 1,
      notional: '18000.3768000375',
      fees: '0.03',
      first_trade_at: '2025-08-12T10:00:00.000Z',
      last_trade_at: '2025-08-12T10:00:02.000Z',
      positions: 1,
      chart_points: 3,
      fills: 3,
      shown: {
        ...sessionData().metrics,
        ...{ external_id: 'ft_1723456789012', was_running: true },
        recomputed_pnl: '12.5',
      },
    },
  });
});

it('counts as fills what was executed, whole or in part', async () => {
  const { id } = await imported();
  const trades = (['FILLED', 'PARTIAL', 'CANCELLED', 'REJECTED'] as const).map((status, i) =>
    placed('trade', { ...tradeData(3 + i), status, legacy: { note: 'a\0b' } }, { parent_id: id }),
  );
  await imports.store(callOf(trades));
  await imports.publish([id]);
  const [stored] = await imports.stored('session', [id]);
  expect(stored?.checksum).toMatchObject({ trades: 7, fills: 5 });
});

it('keeps text that Postgres cannot hold as it is', async () => {
  const data = sessionData({ name: 'a\0b', legacy: { note: 'c\0d' } });
  const owner = randomUUID();
  const session = placed('session', data, { owner_id: owner });
  await imports.store(callOf([session]));
  await imports.publish([session.target_id]);
  expect((await store.find(owner, session.target_id))?.name).toBe('a\uFFFDb');
});

it('reads the whole old settings only where they are asked for', async () => {
  const { settings } = sessionData();
  const text = 'a long text '.repeat(10_000);
  const data = sessionData({ settings: { ...settings, source: { text } } });
  const owner = randomUUID();
  const session = placed('session', data, { owner_id: owner });
  await imports.store(callOf([session]));
  await imports.publish([session.target_id]);
  const listed = await store.list(owner, { limit: 10, offset: 0 });
  expect(listed).toHaveLength(1);
  expect(JSON.stringify(listed).length).toBeLessThan(text.length);
  expect(await store.importedSettings(session.target_id)).toEqual({ text });
});

it('takes 100,000 trades of a session in bounded time and memory', async () => {
  const source = sourceOf();
  const batch_id = randomUUID();
  await imports.store(callOf([source.session], { batch_id }));
  const TRADES = 100_000;
  const CHUNK = 1_000;
  const ids = Array.from({ length: TRADES }, () => randomUUID());
  const chunkMs: number[] = [];
  const pass = async () => {
    const outcomes = new Set<string>();
    chunkMs.length = 0;
    for (let from = 0; from < TRADES; from += CHUNK) {
      const chunk = ids
        .slice(from, from + CHUNK)
        .map((target_id, i) =>
          placed('trade', tradeData(from + i), { target_id, parent_id: source.id }),
        );
      const began = performance.now();
      for (const { outcome } of await imports.store(callOf(chunk, { batch_id }))) {
        outcomes.add(outcome);
      }
      chunkMs.push(performance.now() - began);
    }
    return outcomes;
  };
  const heapBefore = heldBytes();
  const started = performance.now();
  expect(await pass()).toEqual(new Set(['inserted']));
  const staged = performance.now();
  const growth = median(chunkMs.slice(-20)) / median(chunkMs.slice(0, 20));
  expect(await store.trades(source.id, 1)).toEqual([]);
  await imports.publish([source.id]);
  const published = performance.now();
  expect(await pass()).toEqual(new Set(['unchanged']));
  const passedAgain = performance.now();
  expect(await store.trades(source.id, 1)).toHaveLength(1);
  expect((await store.find(source.owner, source.id))?.imported?.trades).toBe(TRADES);
  const [stored] = await imports.stored('session', [source.id]);
  expect(stored?.checksum).toMatchObject({ trades: TRADES, buys: TRADES / 2 });
  const heapMb = (heldBytes() - heapBefore) / 1e6;
  process.stdout.write(
    `100,000 trades: staged ${Math.round(staged - started)} ms, published ` +
      `${Math.round(published - staged)} ms, again ${Math.round(passedAgain - published)} ms, ` +
      `heap ${heapMb.toFixed(0)} MB\n`,
  );
  // A chunk takes as long at the end as at the beginning, and nothing of it stays in memory.
  expect(growth).toBeLessThan(4);
  expect(published - staged).toBeLessThan(5_000);
  expect(heapMb).toBeLessThan(50);
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Without garbage. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
