import { assignmentWord, parseAssignments } from './assignment';
import type { Role } from './description';

test.each([
  [['forward-test'], [{ service: 'forward-test' }]],
  [['forward-test', '--role', 'worker'], [{ service: 'forward-test', roles: ['worker', 'batch'] }]],
  [['backtest:interactive'], [{ service: 'backtest', roles: ['worker'] }]],
  [['backtest:batch+worker'], [{ service: 'backtest', roles: ['batch', 'worker'] }]],
  [
    ['--role=api,stream', 'analytics', 'strategy:api'],
    [
      { service: 'analytics', roles: ['api', 'stream'] },
      { service: 'strategy', roles: ['api'] },
    ],
  ],
  [['market-data:stream+api'], [{ service: 'market-data', roles: ['stream', 'api'] }]],
])('%j', (words, expected) => {
  expect(parseAssignments(words)).toEqual(expected);
});

test.each([
  [
    ['analytics', '--role'],
    '--role: expected api, stream, worker, interactive, batch, was nothing',
  ],
  [
    ['analytics', '--role', 'wroker'],
    '--role: expected api, stream, worker, interactive, batch, was wroker',
  ],
  [['analytics:'], '--role: expected api, stream, worker, interactive, batch, was nothing'],
])('%j is refused', (words, message) => {
  expect(() => parseAssignments(words)).toThrow(message);
});

test('a word says an assignment again', () => {
  const word = (roles: readonly Role[]) => assignmentWord({ service: 'a', roles });
  expect(word(['api', 'worker'])).toBe('a:api+interactive');
  expect(word(['api', 'worker', 'batch'])).toBe('a:api+worker');
  expect(word(['batch'])).toBe('a:batch');
  expect(assignmentWord({ service: 'a' })).toBe('a');
});
