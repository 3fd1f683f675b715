import { encodeEvent } from '../../contracts/events';
import type { EventsOf } from '../../contracts/topics';
import type { InputRecord } from '../../contracts/ports';
import { compileGraph, EngineError, findTemplate } from '../../engine';
import type { Program } from '../../engine';
import { Evaluator } from './evaluator';
import type { EvaluatedBatch } from './evaluator';
import { newMemory, SessionFold } from './session-fold';

const GOOD = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01';
const BAD = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02';
const USER = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a03';
const T0 = Date.UTC(2022, 0, 3);
const settings = {
  initialCash: 1_000,
  commissionRate: 0,
  commissionFixed: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};
const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

function foldOf(sessionId: string, program: Program): SessionFold {
  const identity = {
    sessionId,
    userId: USER,
    symbol: 'BTC/USD',
    source: 'simulated',
    timeframe: '1m' as const,
  };
  return new SessionFold(identity, program, program.createState(settings), newMemory());
}

function record(
  offset: number,
  event: EventsOf<'forward-test.input'>,
  sessionId?: string,
): InputRecord {
  const value = encodeEvent('forward-test.input', event, {
    eventId: `7f1de0a4-22b4-4f4e-9d5e-${String(offset).padStart(12, '0')}`,
    occurredAt: new Date(T0).toISOString(),
    traceId: 'test',
    sessionId,
    userId: sessionId === undefined ? undefined : USER,
  });
  return { offset, key: null, value: Buffer.from(value), timestamp: T0 };
}

const activation = (offset: number, sessionId: string) =>
  record(
    offset,
    {
      type: 'session.activate',
      payload: {
        symbol: 'BTC/USD',
        source: 'simulated',
        timeframe: '1m',
        sequence: 1,
        graph: {},
        settings,
        warmup: [],
      },
    },
    sessionId,
  );

const candle = (offset: number, minute: number) =>
  record(offset, {
    type: 'candle.closed',
    payload: {
      symbol: 'BTC/USD',
      timeframe: '1m',
      source: 'simulated',
      time: T0 + minute * 60_000,
      open: '10',
      high: '10',
      low: '10',
      close: '10',
      volume: '1',
      trades: 1,
    },
  });

it('ends a session that fails and goes on with the others of its shard', async () => {
  const compiled = compileGraph(findTemplate('rsi')?.json_tree);
  if (!compiled.ok) throw new Error('expected the template to compile');
  const { program } = compiled;
  const failing: Program = {
    ...program,
    step: () => {
      throw new EngineError('candle_out_of_order', 'a fault of this session alone');
    },
  };
  const batches: EvaluatedBatch[] = [];
  const evaluator = new Evaluator(5, {
    takeOver: async () => 1,
    loadFollowing: async () => ({ sessions: [], failed: [] }),
    loadSession: async (sessionId) => ({
      fold: foldOf(sessionId, sessionId === BAD ? failing : program),
      lastOffset: -1,
    }),
    commit: async (_shard, _epoch, batch) => void batches.push(batch),
    requestBackfill: () => undefined,
    now: () => T0,
    log,
    recordsPerCheckpoint: 1_000,
  });
  await evaluator.open();
  await evaluator.process(
    [activation(0, BAD), activation(1, GOOD), candle(2, 0), candle(3, 1)],
    async () => undefined,
  );
  const [batch] = batches;
  expect(batch?.failed.map(({ sessionId, message }) => [sessionId, message])).toEqual([
    [BAD, 'a fault of this session alone'],
  ]);
  expect(batch?.failed[0]?.events).toHaveLength(1);
  expect(
    batch?.changes.map(({ fold, lastOffset }) => [fold.identity.sessionId, lastOffset]),
  ).toEqual([[GOOD, 3]]);
});

it('does not take an outage for a fault of the session', async () => {
  const evaluator = new Evaluator(5, {
    takeOver: async () => 1,
    loadFollowing: async () => ({ sessions: [], failed: [] }),
    loadSession: async () => {
      throw new Error('the database is away');
    },
    commit: async () => undefined,
    requestBackfill: () => undefined,
    now: () => T0,
    log,
    recordsPerCheckpoint: 1_000,
  });
  await evaluator.open();
  await expect(evaluator.process([activation(0, GOOD)], async () => undefined)).rejects.toThrow(
    'the database is away',
  );
});
