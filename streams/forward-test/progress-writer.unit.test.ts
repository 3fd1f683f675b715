import { ProgressWriter } from './progress-writer';
import type { SessionProgress } from './progress-writer';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A writer whose clock moves by its own pauses. */
function world({ signalsPerSecond = 5, sessionGapMs = 0 } = {}) {
  let time = 0;
  let failNext = 0;
  const reports: { at: number; sessionId: string; progress: SessionProgress }[] = [];
  const writer = new ProgressWriter({
    report: async (sessionId, progress) => {
      if (failNext-- > 0) throw new Error('Temporal is away');
      reports.push({ at: time, sessionId, progress });
    },
    now: () => time,
    pause: async (ms, signal) => {
      // Others have their turn first, as with a timer; who is woken has not slept.
      for (let i = 0; i < 5; i++) await Promise.resolve();
      if (!signal.aborted) time += ms;
    },
    signalsPerSecond,
    sessionGapMs,
    log,
  });
  const settled = async () => {
    while (writer.waitingSessions > 0) await Promise.resolve();
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return { writer, reports, settled, failNextReports: (count: number) => (failNext = count) };
}

test('all sessions together are reported at the rate of the budget', async () => {
  const { writer, reports, settled } = world({ signalsPerSecond: 5 });
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

test('a session is reported once a gap, as it is then, and others do not wait for it', async () => {
  const { writer, reports, settled } = world({ sessionGapMs: 30_000 });
  writer.add('busy', { balance: 0 });
  await settled();
  for (let candle = 1; candle <= 12; candle++) writer.add('busy', { balance: candle });
  await Promise.resolve();
  writer.add('calm', { balance: 100 });
  await settled();
  expect(reports.map(({ at, sessionId, progress }) => [at, sessionId, progress.balance])).toEqual([
    [0, 'busy', 0],
    [200, 'calm', 100],
    [30_000, 'busy', 12],
  ]);
  await writer.stop();
});

test('a failure does not wait for the gap and takes the progress that waits along', async () => {
  const { writer, reports, settled } = world({ sessionGapMs: 30_000 });
  writer.add('a', { balance: 1 });
  await settled();
  writer.add('a', { balance: 2 });
  await writer.addFailure('a', 'the graph failed');
  expect(reports).toHaveLength(2);
  expect(reports[1]).toMatchObject({
    at: 200,
    progress: { balance: 2, failure: 'the graph failed' },
  });
  await writer.stop();
});

test('a stop does not wait for a gap', async () => {
  const { writer, reports, settled } = world({ sessionGapMs: 30_000 });
  writer.add('a', { balance: 1 });
  await settled();
  writer.add('a', { balance: 2 });
  await writer.stop();
  expect(reports).toHaveLength(1);
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
