import { NamesTaken } from './names-taken';

test('a number takes the place of whole characters', () => {
  const names = new NamesTaken();
  const name = `${'a'.repeat(5)}🚀🚀`;
  expect(names.free('alice', name, 9)).toBe(name);
  expect(names.free('alice', name, 9)).toBe('aaaaa (2)');
  expect(names.free('alice', name, 10)).toBe('aaaaa (3)');
});
