import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import type { TrialRegister } from '../../engine';
import { mergedTrials, NO_TRIALS, trialsWithout, withTrial } from '../../engine';
import { allTrials, tellTrials } from './register-file';
import type { ToldEntry } from './register-file';
import { reportTrials } from './report-trials';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const of = (...values: number[]): TrialRegister => values.reduce(withTrial, NO_TRIALS);
const SERVER = 'http://localhost:8000';

/** Counts as the service does: a key once, and a search once. */
class Counting {
  readonly keys = new Set<string>();
  private readonly searches = new Map<string, TrialRegister>();
  total: TrialRegister = NO_TRIALS;
  /** The answer is lost after the trials were counted. */
  losesAnswer = false;

  readonly report = async (key: string, trials: readonly ToldEntry[]) => {
    const before = this.total.count;
    if (!this.keys.has(key)) {
      this.keys.add(key);
      for (const entry of trials) this.total = mergedTrials(this.total, this.added(entry));
    }
    if (this.losesAnswer) throw new Error('the connection was lost');
    return this.total.count - before;
  };

  private added({ search, symbol, register }: ToldEntry): TrialRegister {
    if (search === undefined) return register;
    const name = `${search} ${symbol}`;
    const before = this.searches.get(name) ?? NO_TRIALS;
    if (register.count <= before.count) return NO_TRIALS;
    this.searches.set(name, register);
    return trialsWithout(register, before);
  }
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
  // Those whose answer was lost were added then.
  expect(await reportTrials(SERVER, server.report, path)).toBe(1);
  expect(server.total.count).toBe(3);
  expect(server.keys.size).toBe(2);
});

test('a search counts once, whichever machines ran it and though a register was lost', async () => {
  const server = new Counting();
  const search = (name: string, ...values: number[]) => {
    tellTrials(new Map([['BTC/USD', of(...values)]]), folder.pathOf(name), 'hash');
  };
  search('one.json', 0.1, 0.4);
  expect(await reportTrials(SERVER, server.report, folder.pathOf('one.json'))).toBe(2);
  search('two.json', 0.1, 0.4, 0.7);
  expect(await reportTrials(SERVER, server.report, folder.pathOf('two.json'))).toBe(1);
  search('one.json', 0.1, 0.4, 0.7);
  expect(await reportTrials(SERVER, server.report, folder.pathOf('one.json'))).toBe(0);
  tellTrials(new Map([['BTC/USD', of(0.9)]]), folder.pathOf('one.json'));
  expect(await reportTrials(SERVER, server.report, folder.pathOf('one.json'))).toBe(1);
  expect(server.total.count).toBe(4);
  expect(server.total.mean).toBeCloseTo(0.525, 12);
});

test('many searches are reported in parts that a server takes', async () => {
  const path = folder.pathOf('many.json');
  const server = new Counting();
  const sizes: number[] = [];
  for (let i = 0; i < 103; i++) tellTrials(new Map([['BTC/USD', of(i)]]), path, `search ${i}`);
  const report = (key: string, trials: readonly ToldEntry[]) => {
    sizes.push(trials.length);
    return server.report(key, trials);
  };
  expect(await reportTrials(SERVER, report, path)).toBe(103);
  expect(sizes).toEqual([100, 3]);
});

test('what a version that did not name searches has reported is not reported again', async () => {
  const searches = { hash: { 'BTC/USD': of(0.1, 0.4) } };
  const pending = { key: 'k', trials: { 'BTC/USD': of(0.4) } };
  const file = {
    ...{ format: 'algotrade-trials-1', instruments: { 'BTC/USD': of(0.1, 0.4, 0.7) }, searches },
    reported: { [SERVER]: { counted: { 'BTC/USD': of(0.1) }, pending } },
  };
  const path = folder.file('before.json', JSON.stringify(file));
  const server = new Counting();
  expect(await reportTrials(SERVER, server.report, path)).toBe(2);
  expect(server.keys).toContain('k');
  expect(server.total.mean).toBeCloseTo(0.55, 12);
  tellTrials(new Map([['BTC/USD', of(0.1, 0.4)]]), path, 'hash');
  expect(await reportTrials(SERVER, server.report, path)).toBe(0);
  // The server does not know the name: of a search that goes on it is told the difference.
  tellTrials(new Map([['BTC/USD', of(0.1, 0.4, 0.7)]]), path, 'hash');
  expect(await reportTrials(SERVER, server.report, path)).toBe(1);
});
