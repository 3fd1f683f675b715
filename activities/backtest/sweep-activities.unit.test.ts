import { ENGINE_VERSION } from '../../engine';
import { candlesFrom } from '../../engine/testing/candles';
import { createSweepActivities } from './sweep-activities';
import type { MarketCandles, SweepActivityPorts, SweepMarket, SweepRecord } from './sweep-ports';

test('what a batch gets of the processor is noted before it has ended', async () => {
  const noteProgress = jest.fn(() => Promise.resolve());
  const definition = { search: 'random' };
  const sweep = { id: 'sweep', definition, markets: [] as const } as unknown;
  const computed = { trials: [], ms: 1, processorShare: null, ended: false };
  const ports: Partial<SweepActivityPorts> = {
    activity: () => ({ signal: new AbortController().signal, heartbeat: () => undefined }),
    isRunning: () => Promise.resolve(true),
    load: () => Promise.resolve(sweep as SweepRecord),
    markets: () => Promise.resolve([]),
    trialsIn: () => Promise.resolve([]),
    saveTrials: () => Promise.resolve(true),
    now: () => 7,
    noteProgress,
    computeSets: (_task, _signal, onShare) => {
      onShare(0.02);
      expect(noteProgress.mock.calls).toEqual([['sweep', { begun: 7, processorShare: 0.02 }]]);
      return Promise.resolve(computed);
    },
  };
  await createSweepActivities(ports as SweepActivityPorts).evaluateTrials('sweep', 0, 3);
  expect(noteProgress).toHaveBeenCalledTimes(2);
});

describe('after an update of the server', () => {
  const trial = { number: 0, point: [], market: 0, figures: [], refused: null, warmingDays: 0 };
  const trials = [{ ...trial, score: { value: 0, violation: 0 } }];
  const addWarning = jest.fn((_id: string, _text: string) => Promise.resolve());

  beforeEach(() => addWarning.mockClear());

  /** The activities of a sweep whose candles were prepared with an engine. */
  function activitiesOf(began: Partial<MarketCandles>) {
    const candles: MarketCandles[] = [{ count: 1, until: 0, ...began }];
    const definition = { search: 'random' };
    const lengths = { anchored: false, inSample: 60_000, outOfSample: 60_000, purge: 0 };
    const cut = { start: 0, timeframe: '1m', lengths };
    const sweep = { id: 'sweep', definition, markets: [], candles, trials: 1, ...cut };
    const ports: Partial<SweepActivityPorts> = {
      activity: () => ({ signal: new AbortController().signal, heartbeat: () => undefined }),
      isRunning: () => Promise.resolve(true),
      load: () => Promise.resolve(sweep as unknown as SweepRecord),
      markets: () => Promise.resolve([{ columns: candlesFrom([1, 2]), feeds: {} } as SweepMarket]),
      trialsIn: () => Promise.resolve([]),
      bestOf: () => Promise.resolve({ point: null, trials: 1 }),
      registerOf: () => Promise.resolve({} as never),
      saveTrials: () => Promise.resolve(true),
      now: () => 7,
      noteProgress: () => Promise.resolve(),
      computeSets: () => Promise.resolve({ trials, ms: 1, processorShare: null, ended: false }),
      computeLuck: () => Promise.resolve({} as never),
      saveLuck: () => Promise.resolve(),
      computeWalk: () => Promise.resolve({} as never),
      putResult: () => Promise.resolve(),
      saveWalk: () => Promise.resolve(),
      addWarning,
    };
    return createSweepActivities(ports as SweepActivityPorts);
  }

  test.each([
    [{ engine: ENGINE_VERSION }, []],
    [{ engine: '1' }, ['began with version 1 of the engine']],
    [{}, ['began with an older version of the engine']],
  ])('a batch of a sweep that began with %j warns %j', async (began, warned) => {
    await activitiesOf(began).evaluateTrials('sweep', 0, 1);
    expect(addWarning.mock.calls).toEqual(
      warned.map((words) => ['sweep', expect.stringContaining(words)]),
    );
  });

  test.each(['measureLuck', 'finishWalkForward'] as const)('%s warns', async (activity) => {
    await activitiesOf({ engine: '1' })[activity]('sweep');
    const words = expect.stringContaining('began with version 1 of the engine') as string;
    expect(addWarning.mock.calls).toEqual([['sweep', words]]);
  });
});
