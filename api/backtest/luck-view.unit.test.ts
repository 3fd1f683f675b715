import { NO_TRIALS } from '../../engine';
import { luckOf } from './luck-view';
import type { StoredSweep } from './sweep-port';

const figures = { probability: 0.9, probability_of_loss: 0.1, combinations: 12_870 };

async function shown(overfitting: object) {
  const luck = {
    ...{
      sharpe_ratio: 1,
      returns: { count: 100, skewness: 0, kurtosis: 3, periods_per_year: 365 },
    },
    of_own_trials: { trials: 5_000, probability: 0.5, sharpe_by_luck: 1 },
    overfitting,
  };
  const sweep = { luck, run: {}, markets: [{ instrument: null }], best: null };
  const trialsOn = () => Promise.resolve(NO_TRIALS);
  return (await luckOf(sweep as unknown as StoredSweep, { trialsOn }))?.overfitting;
}

test('overfitting is shown of samples and of all sets, not of the best ones as versions before compared', async () => {
  const based = { blocks: null, returns: null };
  expect(await shown({ sets: 200, ...figures, sampled: true })).toEqual({
    ...{ sets: 200, ...figures, ...based },
  });
  expect(await shown({ sets: 199, ...figures, blocks: 16, returns: 365 })).toEqual({
    ...{ sets: 199, ...figures, blocks: 16, returns: 365 },
  });
  expect(await shown({ sets: 200, ...figures })).toBeNull();
});
