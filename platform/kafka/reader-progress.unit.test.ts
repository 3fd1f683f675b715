import { ReaderProgress } from './reader-progress';

function reader() {
  let now = 1_000_000;
  const progress = new ReaderProgress(() => now);
  progress.keepOnly(new Set(['t/0', 't/1']));
  return { progress, pass: (seconds: number) => (now += 1_000 * seconds), at: () => now };
}

test('a reader is behind by the age of the record in hand', () => {
  const { progress, pass, at } = reader();
  expect(progress.secondsBehind()).toBe(0);
  progress.took('t', 0, { first: 5, writtenAt: at() - 3_000, end: 9 });
  pass(4);
  expect(progress.secondsBehind()).toBe(7);
  expect(progress.lags()).toEqual([{ topic: 't', partition: 0, records: 4 }]);
  progress.reached('t', 0, 9, at());
  expect(progress.secondsBehind()).toBe(0);
  expect(progress.lags()).toEqual([{ topic: 't', partition: 0, records: 0 }]);
});

test('what is left after a batch is at most as old as its last record', () => {
  const { progress, pass, at } = reader();
  progress.took('t', 0, { first: 0, writtenAt: at() - 9_000, end: 10 });
  progress.reached('t', 0, 5, at() - 2_000);
  pass(1);
  expect(progress.secondsBehind()).toBe(3);
});

test('the oldest partition counts, until another member has it', () => {
  const { progress, at } = reader();
  progress.took('t', 0, { first: 0, writtenAt: at() - 9_000, end: 1 });
  progress.took('t', 1, { first: 0, writtenAt: at() - 2_000, end: 1 });
  expect(progress.secondsBehind()).toBe(9);
  progress.keepOnly(new Set(['t/1']));
  expect(progress.secondsBehind()).toBe(2);
  expect(progress.lags()).toEqual([{ topic: 't', partition: 1, records: 1 }]);
});

test('a reader that asks for nothing is silent, one that works or has no partition is not', () => {
  const { progress, pass, at } = reader();
  pass(50);
  expect(progress.secondsSilent()).toBe(50);
  progress.fetched();
  expect(progress.secondsSilent()).toBe(0);
  progress.took('t', 0, { first: 0, writtenAt: at(), end: 1 });
  pass(50);
  expect(progress.secondsSilent()).toBe(0);
  progress.keepOnly(new Set());
  pass(50);
  expect(progress.secondsSilent()).toBe(0);
});

test('an end that a broker reports raises the lag', () => {
  const { progress, at } = reader();
  progress.took('t', 0, { first: 0, writtenAt: at(), end: 1 });
  progress.reached('t', 0, 1, at());
  progress.endsAt('t', 0, 8);
  expect(progress.lags()).toEqual([{ topic: 't', partition: 0, records: 7 }]);
});
