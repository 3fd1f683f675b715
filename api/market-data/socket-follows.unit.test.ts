import { SocketFollows } from './socket-follows';

const MINUTE = 60_000;

test('the sockets of a caller follow so many symbols, however many subscriptions', () => {
  const follows = new SocketFollows({ mostPerCaller: 2, lingerMs: 10 * MINUTE });
  for (const symbol of ['A', 'B', 'A', 'B']) follows.take('user:1', symbol, 0);
  expect(() => follows.take('user:1', 'C', 0)).toThrow(
    'expected at most 2 symbols per caller: an unsubscribed symbol counts for 10 more minutes',
  );
  expect(() => follows.take('user:2', 'C', 0)).not.toThrow();
});

test('a symbol that was left counts until the feed has dropped it', () => {
  const follows = new SocketFollows({ mostPerCaller: 1, lingerMs: 10 * MINUTE });
  const leave = [follows.take('user:1', 'A', 0), follows.take('user:1', 'A', 0)];
  leave[0]?.(MINUTE);
  follows.sweep(20 * MINUTE);
  expect(() => follows.take('user:1', 'B', 20 * MINUTE)).toThrow('at most 1 symbols');
  leave[1]?.(20 * MINUTE);
  expect(() => follows.take('user:1', 'B', 29 * MINUTE)).toThrow('at most 1 symbols');
  const back = follows.take('user:1', 'A', 29 * MINUTE);
  expect(() => follows.take('user:1', 'B', 31 * MINUTE)).toThrow('at most 1 symbols');
  back(31 * MINUTE);
  expect(() => follows.take('user:1', 'B', 41 * MINUTE)).not.toThrow();
});
