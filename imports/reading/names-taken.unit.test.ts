import { NamesTaken } from './names-taken';

test('a number takes the place of whole characters', () => {
  const names = new NamesTaken();
  const name = `${'a'.repeat(5)}🚀🚀`;
  const take = (longest: number) => {
    const free = names.free('alice', name, longest);
    names.take('alice', free);
    return free;
  };
  expect(take(9)).toBe(name);
  expect(take(9)).toBe('aaaaa (2)');
  expect(take(10)).toBe('aaaaa (3)');
});
