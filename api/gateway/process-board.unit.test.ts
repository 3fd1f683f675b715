import type { ProcessHealth } from '../../contracts/health';
import { ProcessBoard } from './process-board';

const report = (more: Partial<ProcessHealth> = {}): ProcessHealth => ({
  process: 'one',
  service: 'forward-test',
  roles: ['stream'],
  host: 'machine',
  pid: 7,
  state: 'healthy',
  problems: [],
  conditions: [],
  ...more,
});

function world() {
  let now = 0;
  const expected = [{ name: 'forward-test', roles: ['stream', 'worker'] }];
  const board = new ProcessBoard(expected, () => now);
  return { board, pass: (seconds: number) => (now += 1_000 * seconds) };
}

test('a problem of several processes is said once', () => {
  const { board } = world();
  const problems = ['The outbox of forward-test is 45 s behind.'];
  board.take(report({ state: 'degraded', problems }));
  board.take(report({ process: 'two', state: 'degraded', problems }));
  expect(board.problems()).toEqual(problems);
  expect(board.processes()).toHaveLength(2);
});

test('a process that is silent, and a role that nobody runs, are said', () => {
  const { board, pass } = world();
  board.take(report());
  board.take(report({ process: 'two', roles: ['worker'], pid: 8 }));
  expect(board.problems()).toEqual([]);
  pass(15);
  board.take(report());
  pass(10);
  expect(board.problems()).toEqual([
    'The process forward-test:worker (machine, pid 8) has not reported for 25 s.',
    'No process runs the role worker of forward-test.',
  ]);
  expect(board.processes().map(({ state }) => state)).toEqual(['healthy', 'silent']);
  pass(110);
  expect(board.processes()).toHaveLength(1);
});

test('a process that stopped in order is not missed while another has its role', () => {
  const { board, pass } = world();
  board.take(report({ roles: ['stream', 'worker'] }));
  board.take(report({ process: 'two' }));
  pass(21);
  board.take(report({ roles: ['stream', 'worker'] }));
  board.take(report({ process: 'two', state: 'stopped' }));
  expect(board.problems()).toEqual([]);
});
