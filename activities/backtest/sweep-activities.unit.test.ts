import { ENGINE_VERSION } from '../../engine';
import { createSweepActivities } from './sweep-activities';
import type { MarketCandles, SweepActivityPorts, SweepRecord } from './sweep-ports';

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

test.each([
  [{ engine: ENGINE_VERSION }, []],
  [{ engine: '1' }, ['began with version 1 of the engine']],
  [{}, ['began with an older version of the engine']],
])('a batch of a sweep that began with %j warns %j', async (began, warned) => {
  const addWarning = jest.fn((_id: string, _text: string) => Promise.resolve());
  const candles: MarketCandles[] = [{ count: 1, until: 0, ...began }];
  const sweep = { id: 'sweep', definition: { search: 'random' }, markets: [], candles };
  const trial = { number: 0, point: [], market: 0, figures: [], refused: null, warmingDays: 0 };
  const trials = [{ ...trial, score: { value: 0, violation: 0 } }];
  const ports: Partial<SweepActivityPorts> = {
    activity: () => ({ signal: new AbortController().signal, heartbeat: () => undefined }),
    isRunning: () => Promise.resolve(true),
    load: () => Promise.resolve(sweep as unknown as SweepRecord),
    markets: () => Promise.resolve([]),
    trialsIn: () => Promise.resolve([]),
    saveTrials: () => Promise.resolve(true),
    now: () => 7,
    noteProgress: () => Promise.resolve(),
    computeSets: () => Promise.resolve({ trials, ms: 1, processorShare: null, ended: false }),
    addWarning,
  };
  await createSweepActivities(ports as SweepActivityPorts).evaluateTrials('sweep', 0, 1);
  expect(addWarning.mock.calls).toEqual(
    warned.map((words) => ['sweep', expect.stringContaining(words)]),
  );
});
