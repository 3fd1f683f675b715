import { assignmentWord, parseAssignments } from './assignment';

test.each([
  [['forward-test'], [{ service: 'forward-test' }]],
  [['forward-test', '--role', 'worker'], [{ service: 'forward-test', roles: ['worker'] }]],
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
  [['analytics', '--role'], '--role: expected api, stream, worker, batch, was nothing'],
  [['analytics', '--role', 'wroker'], '--role: expected api, stream, worker, batch, was wroker'],
  [['analytics:'], '--role: expected api, stream, worker, batch, was nothing'],
])('%j is refused', (words, message) => {
  expect(() => parseAssignments(words)).toThrow(message);
});

test('a word says an assignment again', () => {
  expect(assignmentWord({ service: 'a', roles: ['api', 'worker'] })).toBe('a:api+worker');
  expect(assignmentWord({ service: 'a' })).toBe('a');
});
