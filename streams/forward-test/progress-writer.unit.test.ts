import { ProgressWriter } from './progress-writer';
import type { SessionProgress } from './progress-writer';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A writer whose clock moves by its own pauses; each report is let through by `let`. */
function world(signalsPerSecond = 5) {
  let time = 0;
  let failNext = 0;
  const reports: { at: number; sessionId: string; progress: SessionProgress }[] = [];
  const pauses: number[] = [];
  const writer = new ProgressWriter({
    report: async (sessionId, progress) => {
      if (failNext-- > 0) throw new Error('Temporal is away');
      reports.push({ at: time, sessionId, progress });
    },
    now: () => time,
    pause: async (ms) => {
      pauses.push(ms);
      time += ms;
      await Promise.resolve();
    },
    signalsPerSecond,
    log,
  });
  const settled = async () => {
    while (writer.waitingSessions > 0) await Promise.resolve();
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { writer, reports, settled, failNextReports: (count: number) => (failNext = count) };
}

test('all sessions together are reported at the rate of the budget', async () => {
  const { writer, reports, settled } = world(5);
  for (let i = 0; i < 20; i++) writer.add(`session ${i}`, { balance: i });
  await settled();
  expect(reports).toHaveLength(20);
  expect(reports.at(-1)?.at).toBe(19 * 200);
  await writer.stop();
});

test('the session whose shown state is oldest comes first, as it is then', async () => {
  const { writer, reports, settled } = world();
  writer.add('a', { balance: 1 });
  writer.add('b', { balance: 2 });
  await settled();
  writer.add('b', { balance: 3 });
  writer.add('a', { balance: 4, lastFill: 'BUY' });
  writer.add('a', { balance: 5 });
  await settled();
  expect(reports.slice(2).map(({ sessionId, progress }) => [sessionId, progress])).toEqual([
    ['a', expect.objectContaining({ balance: 5, lastFill: 'BUY' })],
    ['b', expect.objectContaining({ balance: 3 })],
  ]);
  await writer.stop();
});

test('a failure goes before all progress and resolves when its workflow has it', async () => {
  const { writer, reports, settled } = world();
  for (let i = 0; i < 10; i++) writer.add(`session ${i}`, { balance: i });
  await Promise.resolve();
  await writer.addFailure('broken', 'the graph failed');
  expect(reports.length).toBeLessThan(4);
  expect(reports.at(-1)).toMatchObject({
    sessionId: 'broken',
    progress: { failure: 'the graph failed' },
  });
  await settled();
  await writer.stop();
});

test('what cannot be reported now is reported later, a failure too, and newer progress wins', async () => {
  const { writer, reports, settled, failNextReports } = world();
  failNextReports(3);
  const reported = writer.addFailure('a', 'why');
  writer.add('a', { balance: 1 });
  writer.add('a', { balance: 2 });
  await reported;
  await settled();
  expect(reports[0]).toMatchObject({ sessionId: 'a', progress: { failure: 'why', balance: 2 } });
  await writer.stop();
});

test('a stop does not wait for what waits', async () => {
  const { writer, failNextReports } = world();
  failNextReports(Number.POSITIVE_INFINITY);
  void writer.addFailure('a', 'why');
  await writer.stop();
});
