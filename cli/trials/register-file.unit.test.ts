import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import type { TrialRegister } from '../../engine';
import { NO_TRIALS, trialVariance, withTrial } from '../../engine';
import { tellTrials, trialsOf } from './register-file';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const registerOf = (values: number[]): TrialRegister => values.reduce(withTrial, NO_TRIALS);

test('counts and variances add up by instrument', () => {
  const path = join(folder.pathOf('home'), 'deep', 'trials.json');
  expect(trialsOf('BTC/USD', path)).toEqual(NO_TRIALS);
  tellTrials(new Map([['BTC/USD', registerOf([0.1, 0.2])]]), path);
  tellTrials(
    new Map([
      ['BTC/USD', registerOf([0.6])],
      ['ETH/USD', registerOf([1])],
    ]),
    path,
  );
  expect(trialsOf('BTC/USD', path).count).toBe(3);
  expect(trialVariance(trialsOf('BTC/USD', path))).toBeCloseTo(0.07, 12);
  expect(trialsOf('ETH/USD', path)).toEqual(registerOf([1]));
  expect(readdirSync(dirname(path))).toEqual(['trials.json']);
});

test('a search that is repeated adds what it has more', () => {
  const path = folder.pathOf('repeated.json');
  const part = registerOf([0.1, 0.2]);
  const whole = registerOf([0.1, 0.2, 0.6]);
  for (const trials of [part, part, whole, whole, part]) {
    tellTrials(new Map([['BTC/USD', trials]]), path, 'a search');
  }
  expect(trialsOf('BTC/USD', path).count).toBe(3);
  expect(trialVariance(trialsOf('BTC/USD', path))).toBeCloseTo(trialVariance(whole), 12);
  expect(trialsOf('BTC/USD', path, 'a search')).toEqual(NO_TRIALS);
  tellTrials(new Map([['BTC/USD', part]]), path, 'another');
  expect(trialsOf('BTC/USD', path).count).toBe(5);
  expect(trialsOf('BTC/USD', path, 'another').count).toBe(3);
});

test('what is no register is left alone, with its path in the message', () => {
  const path = folder.file('mine.json', '{"dear":"diary"}');
  expect(() => tellTrials(new Map([['A', registerOf([1])]]), path)).toThrow(
    /mine\.json: expected a register of trials/,
  );
});

test('a lock that a killed process left is removed', () => {
  const path = folder.pathOf('stale.json');
  const lock = folder.file('stale.json.lock', '');
  const old = new Date(Date.now() - 60_000);
  utimesSync(lock, old, old);
  tellTrials(new Map([['A', registerOf([1])]]), path);
  expect(trialsOf('A', path).count).toBe(1);
});

test('processes that write at the same time lose nothing', async () => {
  const path = folder.pathOf('shared.json');
  const script =
    "require('./platform/bundled.cjs'); const { tellTrials } = require('./cli/trials/register-file.ts');" +
    `for (let i = 0; i < 40; i++) tellTrials(new Map([['A', { count: 1, mean: i, squares: 0 }]]), process.argv[1]);`;
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, ['-e', script, path], {
      cwd: join(__dirname, '../..'),
      stdio: 'inherit',
    }),
  );
  const ended = await Promise.all(children.map((child) => once(child, 'close')));
  expect(ended).toEqual([
    [0, null],
    [0, null],
    [0, null],
  ]);
  expect(trialsOf('A', path).count).toBe(120);
  expect(trialsOf('A', path).mean).toBeCloseTo(19.5, 9);
}, 60_000);
