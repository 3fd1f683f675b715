import { RunningPace } from './running-pace';

test('the time that is left goes by what this process ran, and by its recent pace', () => {
  let now = 0;
  const pace = new RunningPace(() => now);
  const at = (seconds: number, part: number, hasRun = true) => {
    now = 1_000 * seconds;
    return pace.left(part, hasRun);
  };
  // Half of it comes of a journal, in no time.
  expect(at(0, 0.25, false)).toEqual([]);
  expect(at(0.1, 0.5, false)).toEqual([]);
  expect(at(10.1, 0.6)).toEqual(['40 s left']);
  expect(at(15.1, 0.8)).toEqual(['7 s left']);
});
