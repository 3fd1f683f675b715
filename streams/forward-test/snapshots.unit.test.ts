import { encodeEvent } from '../../contracts/events';
import type { SessionActivate } from '../../contracts/forward-test';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { InputRecord } from '../../core/ports';
import type { EventsOf } from '../../contracts/topics';
import { compileGraph, findTemplate } from '../../engine';
import { idleWork } from '../shared/testing/idle-work';
import type { EvaluatedBatch, StoredSession } from './evaluated-batch';
import { evaluator } from './evaluator';
import { newMemory, SessionFold } from './session-fold';

const SESSION = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01';
const USER = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a03';
const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const T0 = Date.UTC(2022, 0, 3);
const settings = {
  initialCash: 1_000,
  commissionRate: 0,
  commissionFixed: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const compiled = compileGraph(findTemplate('rsi')?.json_tree);
if (!compiled.ok) throw new Error('expected the template to compile');
const { program } = compiled;

function newFold(): SessionFold {
  const identity = {
    sessionId: SESSION,
    userId: USER,
    instrument: market.instrument,
    symbol: market.symbol,
    timeframe: '1m' as const,
  };
  return new SessionFold(identity, program, program.createState(settings), newMemory());
}

function record(offset: number, event: EventsOf<'forward-test.input'>): InputRecord {
  const value = encodeEvent('forward-test.input', event, {
    eventId: `7f1de0a4-22b4-4f4e-9d5e-${String(offset).padStart(12, '0')}`,
    occurredAt: new Date(T0).toISOString(),
    traceId: 'test',
    sessionId: SESSION,
    userId: USER,
  });
  return { offset, key: null, value: Buffer.from(value), timestamp: T0 };
}

const activation = record(0, {
  type: 'session.activate',
  payload: {
    ...market,
    timeframe: '1m',
    sequence: 1,
    graph: {},
    settings,
    warmup: [],
  },
});

function candle(offset: number, price = 10): InputRecord {
  const text = String(price);
  return record(offset, {
    type: 'candle.closed',
    payload: {
      ...market,
      timeframe: '1m',
      time: T0 + offset * 60_000,
      open: text,
      high: text,
      low: text,
      close: text,
      volume: '1',
      trades: 1,
    },
  });
}

const candles = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => candle(from + i));

interface StoredState {
  readonly bytes: Uint8Array;
  readonly memory: string;
  readonly lastOffset: number;
  seenOffset: number;
}

/** A store in memory: what is written survives the shard's owners. */
function world({ candlesPerSnapshot = 10, recordsPerCheckpoint = 1_000 } = {}) {
  let stored: StoredState | undefined;
  const batches: EvaluatedBatch[] = [];
  const events: string[] = [];
  const restored = (state: StoredState): StoredSession => {
    const fold = new SessionFold(
      newFold().identity,
      program,
      program.decodeState(state.bytes),
      JSON.parse(state.memory) as ReturnType<typeof newMemory>,
    );
    return { fold, lastOffset: state.lastOffset, seenOffset: state.seenOffset };
  };
  const owner = () =>
    evaluator(5, {
      takeOver: async () => 1,
      loadFollowing: async () => ({ sessions: stored ? [restored(stored)] : [], failed: [] }),
      loadActivation: async (_sessionId, _userId, command) => command as SessionActivate,
      loadSession: async () =>
        stored ? restored(stored) : { fold: newFold(), lastOffset: -1, seenOffset: -1 },
      commit: async (_shard, _epoch, batch) => {
        batches.push(batch);
        for (const change of batch.changes) {
          const { fold, lastOffset, snapshot } = change;
          events.push(...change.events.map(({ value }) => eventId(value)));
          if (snapshot) {
            stored = {
              bytes: program.encodeState(fold.engine),
              memory: JSON.stringify(fold.memory),
              lastOffset,
              seenOffset: lastOffset,
            };
          } else if (stored) stored.seenOffset = lastOffset;
        }
      },
      requestBackfill: () => undefined,
      now: () => T0,
      log,
      recordsPerCheckpoint,
      candlesPerSnapshot,
    });
  return { owner, batches, events, stored: () => stored };
}

function eventId(value: string | Buffer | null): string {
  return (JSON.parse(String(value)) as { event_id: string }).event_id;
}

const snapshotsOf = (batches: readonly EvaluatedBatch[]) =>
  batches.flatMap(({ changes }) =>
    changes.map(({ snapshot, lastOffset }) => [lastOffset, snapshot]),
  );

test('a state is stored with a command and after so many candles, and seen each time', async () => {
  const { owner, batches } = world({ candlesPerSnapshot: 3 });
  const shard = owner();
  await shard.open?.();
  await shard.process([activation], idleWork);
  for (let offset = 1; offset <= 7; offset++) await shard.process([candle(offset)], idleWork);
  expect(snapshotsOf(batches)).toEqual([
    [0, true],
    [1, false],
    [2, false],
    [3, true],
    [4, false],
    [5, false],
    [6, true],
    [7, false],
  ]);
});

test('no position beyond the oldest stored state may be committed', async () => {
  const { owner } = world();
  const shard = owner();
  await shard.open?.();
  expect(shard.replayFrom?.()).toBeUndefined();
  await shard.process([activation, ...candles(1, 5)], idleWork);
  expect(shard.replayFrom?.()).toBe(6);
  await shard.process(candles(6, 9), idleWork);
  expect(shard.replayFrom?.()).toBe(6);
});

test('what was seen is folded again after a crash, and reported once', async () => {
  const { owner, events, stored } = world();
  const first = owner();
  await first.open?.();
  await first.process([activation], idleWork);
  await first.process(candles(1, 7), idleWork);
  expect(stored()).toMatchObject({ lastOffset: 0, seenOffset: 7 });
  const before = [...events];
  expect(before).toHaveLength(7);

  const second = owner();
  expect(await second.open?.()).toBe(1);
  await second.process(candles(1, 9), idleWork);
  expect(events.slice(before.length)).toHaveLength(2);
  expect(new Set(events).size).toBe(events.length);

  // The state is that of an owner who was never disturbed.
  await second.close?.();
  const undisturbed = world();
  const alone = undisturbed.owner();
  await alone.open?.();
  await alone.process([activation, ...candles(1, 9)], idleWork);
  expect(stored()?.bytes).toEqual(undisturbed.stored()?.bytes);
  expect(stored()?.memory).toEqual(undisturbed.stored()?.memory);
});

test('at hand-over the state is stored, so that the next owner replays nothing', async () => {
  const { owner, stored } = world();
  const shard = owner();
  await shard.open?.();
  await shard.process([activation, ...candles(1, 2)], idleWork);
  await shard.process(candles(3, 5), idleWork);
  await shard.close?.();
  expect(stored()).toMatchObject({ lastOffset: 5, seenOffset: 5 });
  expect(await owner().open?.()).toBe(6);
});

test('a batch that was not written is not stored at hand-over either', async () => {
  const { owner, stored, batches } = world();
  const shard = owner();
  await shard.open?.();
  await shard.process([activation], idleWork);
  const write = batches.push.bind(batches);
  batches.push = () => {
    throw new Error('the database is away');
  };
  await expect(shard.process(candles(1, 3), idleWork)).rejects.toThrow('the database is away');
  batches.push = write;
  await shard.close?.();
  expect(stored()).toMatchObject({ lastOffset: 0, seenOffset: 0 });
});

test('a checkpoint stores all states, and positions may move on', async () => {
  const { owner, stored } = world({ recordsPerCheckpoint: 5 });
  const shard = owner();
  await shard.open?.();
  await shard.process([activation, ...candles(1, 2)], idleWork);
  await shard.process(candles(3, 6), idleWork);
  expect(stored()).toMatchObject({ lastOffset: 6 });
  expect(shard.replayFrom?.()).toBe(7);
});
