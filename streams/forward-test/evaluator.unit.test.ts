import { encodeEvent } from '../../contracts/events';
import type { SessionActivate } from '../../contracts/forward-test';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { EventsOf } from '../../contracts/topics';
import type { InputRecord, PartitionProcessor } from '../../core/ports';
import { compileGraph, EngineError, findTemplate } from '../../engine';
import type { Program } from '../../engine';
import { idleWork } from '../shared/testing/idle-work';
import { SessionNotWritten } from './evaluated-batch';
import type { EvaluatedBatch } from './evaluated-batch';
import { evaluator } from './evaluator';
import type { EvaluatorPorts } from './evaluator';
import { newMemory, SessionFold } from './session-fold';

const FIRST = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01';
const BAD = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02';
const LAST = '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a04';
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
const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

function foldOf(sessionId: string, program: Program): SessionFold {
  const identity = {
    sessionId,
    userId: USER,
    instrument: market.instrument,
    symbol: market.symbol,
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
        ...market,
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
      ...market,
      timeframe: '1m',
      time: T0 + minute * 60_000,
      open: '10',
      high: '10',
      low: '10',
      close: '10',
      volume: '1',
      trades: 1,
    },
  });

function templateProgram(): Program {
  const compiled = compileGraph(findTemplate('rsi')?.json_tree);
  if (!compiled.ok) throw new Error('expected the template to compile');
  return compiled.program;
}

/** A shard whose sessions are made on activation; `failing` is the program of the bad one. */
function shard(failing: Partial<Program>, ports: Partial<EvaluatorPorts> = {}) {
  const program = templateProgram();
  const batches: EvaluatedBatch[] = [];
  const processor = evaluator(5, {
    takeOver: async () => 1,
    loadFollowing: async () => ({ sessions: [], failed: [] }),
    loadSession: async (sessionId) => ({
      fold: foldOf(sessionId, sessionId === BAD ? { ...program, ...failing } : program),
      lastOffset: -1,
      seenOffset: -1,
    }),
    commit: async (_shard, _epoch, batch) => void batches.push(batch),
    requestBackfill: () => undefined,
    now: () => T0,
    log,
    loadActivation: async (_sessionId, _userId, command) => command as SessionActivate,
    recordsPerCheckpoint: 1_000,
    candlesPerSnapshot: 3,
    ...ports,
  });
  return { processor, batches };
}

async function run(processor: PartitionProcessor): Promise<void> {
  await processor.open?.();
  const activations = [activation(0, FIRST), activation(1, BAD), activation(2, LAST)];
  await processor.process([...activations, candle(3, 0), candle(4, 1)], idleWork);
}

const failedOf = (batch: EvaluatedBatch | undefined) =>
  batch?.failed.map(({ sessionId, message, events }) => [sessionId, message, events.length]);
const changedOf = (batch: EvaluatedBatch | undefined) =>
  batch?.changes.map(({ fold, lastOffset }) => [fold.identity.sessionId, lastOffset]);

describe('given a session whose fold throws between two good ones', () => {
  const thrown: [string, () => unknown][] = [
    ['an error of the engine', () => new EngineError('candle_out_of_order', 'its own fault')],
    ['a TypeError', () => new TypeError('its own fault')],
    ['a RangeError', () => new RangeError('its own fault')],
    ['an error of unknown class', () => new Error('its own fault')],
    ['no error at all', () => 'its own fault'],
  ];

  it.each(thrown)('when it is %s, then that session alone ends', async (_, error) => {
    const { processor, batches } = shard({
      step: () => {
        throw error();
      },
    });
    await run(processor);
    expect(batches).toHaveLength(1);
    expect(failedOf(batches[0])).toEqual([[BAD, 'its own fault', 1]]);
    expect(changedOf(batches[0])).toEqual([
      [FIRST, 4],
      [LAST, 4],
    ]);
  });

  it('when it asks for more memory than an array can have, then that session alone ends', async () => {
    const { processor, batches } = shard({ step: () => new Array(-1) as never });
    await run(processor);
    expect(failedOf(batches[0])).toEqual([[BAD, 'Invalid array length', 1]]);
    expect(changedOf(batches[0])).toHaveLength(2);
  });

  it('when its figures are no numbers, then that session alone ends', async () => {
    const { processor, batches } = shard({
      step: (state) => {
        state.broker.account.cash = NaN;
        return { fills: [], equity: NaN } as never;
      },
    });
    await run(processor);
    expect(failedOf(batches[0])).toEqual([[BAD, 'expected a finite value, was NaN', 1]]);
    expect(changedOf(batches[0])).toHaveLength(2);
  });

  it('when it cannot be written, then the others are written without it', async () => {
    const written: EvaluatedBatch[] = [];
    const { processor } = shard(
      {},
      {
        commit: async (_shard, _epoch, batch) => {
          if (batch.changes.some(({ fold }) => fold.identity.sessionId === BAD)) {
            throw new SessionNotWritten(BAD, new RangeError('its state is too large'));
          }
          written.push(batch);
        },
      },
    );
    await run(processor);
    expect(written).toHaveLength(1);
    expect(failedOf(written[0])).toEqual([[BAD, 'its state is too large', 1]]);
    expect(changedOf(written[0])).toHaveLength(2);
  });

  it('when it cannot be made, then the others are, and it fails', async () => {
    const program = templateProgram();
    const { processor, batches } = shard(
      {},
      {
        loadSession: async (sessionId, _command, userId) =>
          sessionId === BAD
            ? { sessionId, userId, sequence: 1, message: 'its graph does not compile' }
            : { fold: foldOf(sessionId, program), lastOffset: -1, seenOffset: -1 },
      },
    );
    await run(processor);
    expect(failedOf(batches[0])).toEqual([[BAD, 'its graph does not compile', 1]]);
    expect(changedOf(batches[0])).toHaveLength(2);
  });
});

it('does not take an outage for a fault of the session', async () => {
  const { processor, batches } = shard(
    {},
    {
      loadSession: async () => {
        throw new Error('the database is away');
      },
    },
  );
  await expect(run(processor)).rejects.toThrow('the database is away');
  expect(batches).toEqual([]);
});

it('ends sessions whose stored state does not load when it takes a shard over', async () => {
  const failure = {
    sessionId: BAD,
    userId: USER,
    sequence: 1,
    message: 'its state does not decode',
  };
  const { processor, batches } = shard(
    {},
    { loadFollowing: async () => ({ sessions: [], failed: [failure] }) },
  );
  await processor.open?.();
  expect(failedOf(batches[0])).toEqual([[BAD, 'its state does not decode', 1]]);
});
