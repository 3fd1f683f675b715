import { bulkhead } from 'cockatiel';
import { Argon2Passwords } from './passwords';

test('passwords are refused when too many wait to be checked, and looked at again later', async () => {
  const passwords = new Argon2Passwords(bulkhead(1, 1));
  const stored = await passwords.hash('a long password');
  const check = () => passwords.verify(stored, 'a long password');
  const checks = [check(), check()];
  await expect(check()).rejects.toMatchObject({ code: 'UNAVAILABLE', retrySeconds: 1 });
  expect(await Promise.all(checks)).toEqual([true, true]);
  expect(await check()).toBe(true);
});
