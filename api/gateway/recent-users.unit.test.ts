import { RecentUsers } from './recent-users';

let now = 0;
let users: RecentUsers;

beforeEach(() => {
  now = 0;
  users = new RecentUsers(() => now);
});

test('a user alone has no others', () => {
  expect(users.othersThan('a')).toBe(false);
  users.saw('a');
  users.saw('a');
  expect(users.othersThan('a')).toBe(false);
  expect(users.othersThan('b')).toBe(true);
});

test('two users are others to each other, however often one of them asks', () => {
  users.saw('b');
  for (let n = 0; n < 10; n++) users.saw('a');
  expect([users.othersThan('a'), users.othersThan('b')]).toEqual([true, true]);
});

test('a user who asked for nothing for two seconds is not there', () => {
  users.saw('b');
  now = 1_000;
  users.saw('a');
  now = 2_001;
  expect([users.othersThan('a'), users.othersThan('b')]).toEqual([false, true]);
});
