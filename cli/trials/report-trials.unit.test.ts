import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import type { TrialRegister } from '../../engine';
import { mergedTrials, NO_TRIALS, withTrial } from '../../engine';
import { allTrials, tellTrials } from './register-file';
import type { Registers } from './register-file';
import { reportTrials } from './report-trials';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const of = (...values: number[]): TrialRegister => values.reduce(withTrial, NO_TRIALS);
const SERVER = 'http://localhost:8000';

/** Counts as the service does: a key once. */
class Counting {
  readonly keys = new Set<string>();
  total: TrialRegister = NO_TRIALS;
  /** The answer is lost after the trials were counted. */
  losesAnswer = false;

  readonly report = async (key: string, trials: Registers) => {
    if (!this.keys.has(key)) {
      this.keys.add(key);
      for (const each of Object.values(trials)) this.total = mergedTrials(this.total, each);
    }
    if (this.losesAnswer) throw new Error('the connection was lost');
  };
}

test('only what is new is reported, to each server', async () => {
  const path = folder.pathOf('new.json');
  const [server, other] = [new Counting(), new Counting()];
  tellTrials(
    new Map([
      ['BTC/USD', of(0.1, 0.4)],
      ['ETH/USD', of(1)],
    ]),
    path,
  );
  expect(await reportTrials(SERVER, server.report, path)).toBe(3);
  expect(await reportTrials(SERVER, server.report, path)).toBe(0);
  tellTrials(new Map([['BTC/USD', of(0.7)]]), path);
  expect(await reportTrials(SERVER, server.report, path)).toBe(1);
  expect(server.keys.size).toBe(2);
  expect(server.total.count).toBe(4);
  expect(server.total.mean).toBeCloseTo(0.55, 12);
  expect(await reportTrials('https://other', other.report, path)).toBe(4);
  expect(allTrials(path)['BTC/USD']?.count).toBe(3);
});

test('what was counted while its answer was lost counts once, and trials of meanwhile too', async () => {
  const path = folder.pathOf('lost.json');
  const server = new Counting();
  server.losesAnswer = true;
  tellTrials(new Map([['BTC/USD', of(0.1, 0.4)]]), path);
  await expect(reportTrials(SERVER, server.report, path)).rejects.toThrow('lost');
  tellTrials(new Map([['BTC/USD', of(0.3)]]), path);
  server.losesAnswer = false;
  expect(await reportTrials(SERVER, server.report, path)).toBe(3);
  expect(server.total.count).toBe(3);
  expect(server.keys.size).toBe(2);
});
