import { randomUUID } from 'node:crypto';
import { Tokens } from '../../platform/http/token';
import { startNotification } from '../notification/main';
import { SocketClient } from '../shared/testing/socket-client';
import { eventually, startTestService } from '../shared/testing/test-stack';
import type { TestService } from '../shared/testing/test-stack';
import type { Bench } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';

const userId = randomUUID();
let bench: Bench;
let port: number;
let notification: TestService;
let client: SocketClient;
let stranger: SocketClient;

beforeAll(async () => {
  ({ bench, port } = sharedService());
  // No socket subscribes to a session here, whose owner only the forward-test service knows.
  const env = { ...bench.env, NOTIFICATION_PORT: '0', FORWARD_TEST_URL: bench.marketUrl };
  notification = await startTestService(startNotification, env);
  const tokens = new Tokens(bench.env['JWT_SECRET'] ?? '');
  const open = async (user: string) => {
    const token = encodeURIComponent(await tokens.sign(user, 600, false));
    const socket = new SocketClient(`ws://127.0.0.1:${notification.port}/ws?token=${token}`);
    await socket.next('welcome');
    return socket;
  };
  [client, stranger] = [await open(userId), await open(randomUUID())];
});

afterAll(async () => {
  client?.close();
  stranger?.close();
  await notification?.stop();
});

const reportsOf = (id: string) =>
  client.of('backtest_progress').filter(({ job_id }) => job_id === id);

/** All reports of a job that has ended, which never fall and come at most twice a second. */
async function ended(id: string) {
  await eventually(
    () => reportsOf(id).some(({ status }) => status !== 'running' && status !== 'queued'),
    // Searches have low priority: beside other tests they take minutes.
    200_000,
  );
  const all = reportsOf(id);
  const numbers = (name: string) => all.map((report) => report[name] as number);
  expect(numbers('progress')).toEqual([...numbers('progress')].sort((a, b) => a - b));
  const times = numbers('timestamp');
  const running = times.slice(0, -1);
  running.forEach((time, i) => {
    const third = running[i + 2];
    // Three in 0.9 s would be more than two a second, the time that each took to be read aside.
    if (third !== undefined) expect(third - time).toBeGreaterThan(0.9);
  });
  return { all, last: all.at(-1) };
}

test('the sockets of its user hear how far a sweep is, and how it ended', async () => {
  const sweeps = new Sweeps(bench, port, userId);
  const parameters = { ...goldenCross.parameters, 'ema-slow.period': '10:200:2' };
  const id = await sweeps.start({ ...goldenCross, name: 'Averages', parameters });
  const { all, last } = await ended(id);
  expect(last).toMatchObject({
    ...{ kind: 'sweep', name: 'Averages', status: 'completed', progress: 100 },
    ...{ phase: null, windows: null, windows_done: null, remaining_seconds: null },
  });
  const between = all.filter(({ progress }) => Number(progress) > 0 && Number(progress) < 100);
  expect(between.length).toBeGreaterThan(0);
  expect(between.some(({ remaining_seconds: left }) => Number(left) > 0)).toBe(true);
  expect(between[0]).toMatchObject({ phase: 'running sets', status: 'running' });
  // Of quick batches it is not known.
  const shares = between.map(({ processor_share: share }) => (share ?? 1) as number);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  expect(stranger.of('backtest_progress')).toEqual([]);
});

test('of a walk-forward they hear its windows, and of one that is cancelled that it is', async () => {
  const walks = new Sweeps(bench, port, userId, 'walk-forward');
  const body = { ...goldenCross, in_sample: '10d', out_of_sample: '5d' };
  const { last } = await ended(await walks.start(body));
  expect(last).toMatchObject({ kind: 'walk_forward', status: 'completed', progress: 100 });
  expect(last?.['windows_done']).toBe(last?.['windows']);

  const id = await walks.start(body);
  await walks.call('POST', `/${id}/cancel`);
  expect((await ended(id)).last).toMatchObject({ status: 'cancelled', remaining_seconds: null });
});

test('of a single run they hear how it ended', async () => {
  const options = {
    user: userId,
    body: { ...goldenCross, parameters: undefined, where: undefined },
  };
  const run = await bench.call(port, 'POST', '/api/backtest/run', options);
  const { last } = await ended(run.body.job_id as string);
  expect(last).toMatchObject({
    ...{ kind: 'run', name: null, status: 'completed', progress: 100 },
    ...{ trials_done: null, windows: null, remaining_seconds: null },
  });
});
