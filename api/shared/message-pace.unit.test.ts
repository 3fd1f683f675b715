import { MessagePace } from './message-pace';

test('a socket sends some messages at once and then so many a second', () => {
  let now = 0;
  const pace = new MessagePace(100, () => now);
  const taken = () => Array.from({ length: 200 }, () => pace.take()).filter(Boolean).length;
  expect(taken()).toBe(100);
  now += 1_000;
  expect(taken()).toBe(20);
  now += 60_000;
  expect(taken()).toBe(100);
});
