import { createHash } from 'node:crypto';
import { findTemplate } from '../../../engine';
import type { ImportRecord } from '../../../contracts/imports';
import { CheckList } from './check-list';
import type { BatchFacts, ComparedRecord } from './facts';

const ID = '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11';
const OWNER = '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c22';
const graph = findTemplate('rsi')?.json_tree;
const other = findTemplate('ema')?.json_tree;
const hash = createHash('sha256').update('x').digest('hex');

const entry = {
  table: 'strategies',
  id: '1',
  targetId: ID,
  entity: 'strategy',
  contentHash: hash,
  batchId: ID,
  changedBatchId: ID,
  ownerTarget: OWNER,
  parentTarget: null,
} as const;

const view = {
  id: ID,
  description: '',
  tags: [],
  version: 1,
  runnable: true,
  json_tree: graph,
  created_at: '2025-06-01T10:00:00.000Z',
  updated_at: '2025-06-01T10:00:00.000Z',
};

const stored = {
  target_id: ID,
  owner_id: OWNER,
  parent_id: null,
  content_hash: hash,
  status: 'active',
  checksum: hash,
  view: view as unknown,
};

const record = {
  entity: 'strategy',
  source: { system: 'beta2', table: 'strategies', id: '1' },
  content_hash: hash,
  notes: [],
  data: {
    tree: {
      ...{ original: JSON.stringify(graph), sha256: hash, state: 'runnable' },
      ...{ issues: {}, node_types: { rsiNode: 1, priceNode: 2 } },
    },
  },
} as unknown as ImportRecord;

const figures = { trades: 2, notional: '10.50', first_trade_at: '2025-06-01T10:00:00.123456Z' };
const sums = {
  ...record,
  entity: 'session_checksum',
  data: { ...figures, recomputed: null },
} as unknown as ImportRecord;

const right: ComparedRecord = { record, entry, stored };
const facts: BatchFacts = {
  tables: [],
  secondRun: { records: 1, inserted: 0, updated: 0 },
  astray: { count: 0, examples: [] },
  owned: 1,
  secrets: [],
};

function failed(compared: ComparedRecord, change: Partial<BatchFacts> = {}): number[] {
  const checks = new CheckList();
  checks.add(compared);
  const results = checks.results({ ...facts, ...change });
  expect(results).toHaveLength(11);
  return results.flatMap(({ number, passed }) => (passed ? [] : [number]));
}

test('what is stored as it was passes all checks', () => {
  expect(failed(right)).toEqual([]);
  const checksum = { ...figures, notional: '10.5', first_trade_at: '2025-06-01T10:00:00.123456Z' };
  expect(failed({ ...right, record: sums, stored: { ...stored, checksum } })).toEqual([]);
  expect(failed(withFills(2, 2))).toEqual([]);
  expect(failed(withShown({}))).toEqual([]);
  expect(failed(withFills(undefined, 2))).toEqual([]);
});

const withView = (change: object): ComparedRecord => ({
  ...right,
  stored: { ...stored, view: { ...view, ...change } },
});
const withFills = (fills: number | undefined, found?: number): ComparedRecord => ({
  ...right,
  record: { ...sums, data: { ...figures, recomputed: null, fills } } as unknown as ImportRecord,
  stored: { ...stored, checksum: { ...figures, fills: found } },
});
const metrics = { current_value: '10077.70', total_pnl: '77.70' };
const restored = { external_id: 'ft_1', trades: 2, recomputed: null };
const session = {
  ...record,
  entity: 'session',
  data: { external_id: ID, was_running: true, metrics, restored },
} as unknown as ImportRecord;
const shown = { external_id: 'ft_1', was_running: true, ...metrics, current_value: '10077.7' };
const withShown = (change: object): ComparedRecord => ({
  ...right,
  record: session,
  stored: { ...stored, checksum: { trades: 2, shown: { ...shown, ...change } } },
});
const asShown = withShown({});
const parent = { entry: { ...entry, ownerTarget: ID }, stored };

test.each<[string, number, ComparedRecord, Partial<BatchFacts>]>([
  [
    'a table that does not balance',
    1,
    right,
    { tables: [{ table: 't', read: 2, balanced: false } as never] },
  ],
  ['another graph', 2, { ...right, stored: { ...stored, checksum: 'other' } }, {}],
  [
    'other sums',
    2,
    { ...right, record: sums, stored: { ...stored, checksum: { ...figures, notional: '10.51' } } },
    {},
  ],
  ['another number of fills', 2, withFills(2, 1), {}],
  ['fills that nobody counted', 2, withFills(2), {}],
  ['another value of a session', 2, withShown({ current_value: '10000' }), {}],
  ['another id of a session', 2, withShown({ external_id: ID }), {}],
  ['figures of incomplete trades', 2, withShown({ recomputed_pnl: '4.90' }), {}],
  ['a row that is gone', 3, { ...right, stored: undefined }, {}],
  ['a parent that is gone', 3, { ...right, parent: { ...parent, stored: undefined } }, {}],
  ["a session that is not its strategy's owner's", 3, { ...asShown, parent }, {}],
  ['a description that is no text', 4, withView({ description: null }), {}],
  ['a time of no zone', 4, withView({ updated_at: '2025-06-01 10:00:00' }), {}],
  ['one that does not run any more', 5, withView({ runnable: false }), {}],
  ['one that trades otherwise', 6, withView({ json_tree: other }), {}],
  ['one that an update keeps from running', 5, withView({ runnable: false, version: 2 }), {}],
  ['an update that trades otherwise', 6, withView({ json_tree: other, version: 2 }), {}],
  [
    'a session that runs',
    7,
    { ...asShown, stored: { ...stored, ...asShown.stored, status: 'RUNNING' } },
    {},
  ],
  ["a stranger's", 8, { ...right, stored: { ...stored, owner_id: ID } }, {}],
  ['a row that a stranger reads', 8, { ...right, readBy: ID }, {}],
  ['a second run that inserts', 9, right, { secondRun: { records: 1, inserted: 1, updated: 0 } }],
  [
    'a row that a rollback would miss',
    10,
    right,
    { astray: { count: 1, examples: ['strategies 1: not stored'] } },
  ],
  ['a hash in the report', 11, right, { secrets: ['import_warnings: users 1'] }],
])('%s fails its check and no other', (_, number, compared, change) => {
  expect(failed(compared, change)).toEqual([number]);
});

const messagesOf = (compared: readonly ComparedRecord[], change: Partial<BatchFacts> = {}) => {
  const checks = new CheckList();
  for (const one of compared) checks.add(one);
  return checks.results({ ...facts, ...change }).map(({ message }) => message);
};

test('each check says how many it looked at', () => {
  const draft = { ...record, data: { tree: { ...treeOf(record), state: 'draft' } } };
  const drafts = withView({ runnable: false });
  const all = [
    ...Array.from({ length: 30 }, () => right),
    { ...drafts, record: draft as unknown as ImportRecord },
    asShown,
  ];
  expect(messagesOf(all, { owned: 32, tables: [{ balanced: true } as never] })).toEqual([
    'passed for 1 table',
    'passed for 32 records',
    'passed for 32 records',
    'passed for 31 strategies',
    'passed for 31 strategies',
    'passed for 25 strategies',
    'passed for 1 session',
    'passed for 32 records',
    'passed for 1 record',
    'passed for 32 records',
    'passed for the report',
  ]);
  expect(messagesOf([])[5]).toBe('nothing to check');
});

test('a session that has another owner in the source is a warning, and no failure', () => {
  const notes = [{ code: 'owner_differs', message: '' }];
  expect(failed({ ...asShown, record: { ...session, notes }, parent })).toEqual([]);
});

test('an original that Python alone can read is not run', () => {
  const tree = { ...treeOf(record), original: '{"nodes":[{"data":{"a":NaN}}]}' };
  const odd = { ...record, data: { tree } } as unknown as ImportRecord;
  expect(failed({ ...right, record: odd })).toEqual([]);
  expect(messagesOf([{ ...right, record: odd }])[5]).toBe('nothing to check');
});

test('what a user changed here is not compared with what it was', () => {
  const edited = withView({ runnable: false, json_tree: other, version: 2 });
  const compared = { ...edited, stored: { ...stored, ...edited.stored, edited: true } };
  expect(failed(compared)).toEqual([]);
  expect(messagesOf([compared])[4]).toBe('nothing to check');
});

test('errors of the validation are summed by code, and nodes by type', () => {
  const broken = { state: 'draft', issues: { unknown_node: 2 }, node_types: { rsiNode: 3 } };
  const checks = new CheckList();
  checks.add(right);
  checks.add({
    ...right,
    record: { ...record, data: { tree: { ...treeOf(record), ...broken } } } as never,
  });
  expect(checks.results(facts)[4]?.summary).toEqual({
    ...{ runnable: 1, draft: 1, too_large: 0 },
    errors: { unknown_node: 2 },
    node_types: { rsiNode: 4, priceNode: 2 },
  });
});

function treeOf(one: ImportRecord): object {
  return one.entity === 'strategy' ? one.data.tree : {};
}
