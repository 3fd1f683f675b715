import { assessQuality } from '../quality/assess';
import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const [HOUR, DAY, WEEK] = [3_600_000, 86_400_000, 604_800_000] as const;

/** A file of candles that go up and down a little and open at these times, and its off-grid measure. */
async function offGrid(times: readonly number[]) {
  const rows = times.map(
    (time, i) => `${new Date(time).toISOString()},100,102,99,${100 + (i % 2)},5`,
  );
  const content = ['time,open,high,low,close,volume', ...rows].join('\n');
  const file = await readCandleFile(folder.file('candles.csv', content));
  const { grade, measures } = assessQuality(file);
  const count = measures.find(({ measure }) => measure === 'off_grid')?.count;
  return { grade, count, warnings: file.warnings };
}

const steps = (from: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * step);

const months = (hour: number, count = 24, step = 1): number[] =>
  Array.from({ length: count }, (_, i) => Date.UTC(2022, i * step, 1, hour));

/** Midnight in New York, whose clocks change in March and November. */
const newYorkDays = steps(Date.UTC(2023, 0, 1, 5), DAY, 300).map((time) =>
  time > Date.UTC(2023, 2, 12, 12) ? time - HOUR : time,
);

describe('files whose bars open at the same place each are flawless', () => {
  test.each<[string, readonly number[]]>([
    ['weeks from Monday', steps(Date.UTC(2022, 0, 3), WEEK, 60)],
    ['weeks from Sunday at 22:00', steps(Date.UTC(2022, 0, 2, 22), WEEK, 60)],
    ['days from 22:00', steps(Date.UTC(2022, 0, 2, 22), DAY, 60)],
    ['days from 17:00', steps(Date.UTC(2022, 0, 2, 17), DAY, 60)],
    ['days of New York', newYorkDays],
    ['hours from half past', steps(Date.UTC(2022, 0, 2, 9, 30), HOUR, 60)],
    ['four weeks', steps(Date.UTC(2022, 0, 3), 4 * WEEK, 60)],
    ['months', months(0)],
    ['months from 22:00 of the day before', months(-2)],
    ['months from 05:00', months(5)],
    ['few months', months(0, 3)],
    ['quarters', months(0, 12, 3)],
    ['years', months(0, 12, 12)],
    ['days before 1970', steps(Date.UTC(1960, 0, 1, 22), DAY, 60)],
  ])('%s', async (_name, times) => {
    expect(await offGrid(times)).toEqual({ grade: 'A', count: 0, warnings: [] });
  });
});

describe('bars that open elsewhere than the others are off the grid', () => {
  const weeks = steps(Date.UTC(2022, 0, 3), WEEK, 60);
  const days = steps(Date.UTC(2022, 0, 2, 22), DAY, 60);
  test.each<[string, readonly number[], number]>([
    ['a week', weeks.with(7, Date.UTC(2022, 0, 3) + 7 * WEEK + DAY), 1],
    ['a day', days.with(7, (days[7] as number) + 2 * HOUR), 1],
    ['a month', months(0).with(7, Date.UTC(2022, 7, 3)), 1],
    ['minutes of 59 seconds: times of closing', steps(1_640_995_259_000, 60_000, 60), 60],
    ['days that close at 23:59:59', steps(Date.UTC(2022, 0, 2) - 1_000, DAY, 60), 60],
  ])('%s', async (_name, times, count) => {
    const found = await offGrid(times);
    expect(found.count).toBe(count);
    expect(found.warnings.join('\n')).toMatch(/expected bars to open every \d+[mdw], opens 202/);
  });
});
