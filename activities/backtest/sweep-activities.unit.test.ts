import { createSweepActivities } from './sweep-activities';
import type { SweepActivityPorts, SweepRecord } from './sweep-ports';

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
