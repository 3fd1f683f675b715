import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import { walkResultText } from './walk-results';

test('what is computed of a cancelled walk-forward has its win rate in percent, whatever its summary says', async () => {
  const walk = { resultKey: null, hasOldWinRate: true } as StoredWalkForward;
  const text = Buffer.from(JSON.stringify({ summary: { win_rate: 0.5 }, windows: [] }));
  const read = await walkResultText(walk, {
    results: { get: () => Promise.reject(new Error('expected no stored results')) },
    cancelledWalks: { resultJson: async () => text },
  });
  expect(read?.toString()).toBe(text.toString());
});
