import { Tokens } from '../../platform/http/token';
import { tokenHash } from './revoked-tokens';

it('takes every spelling of a signature for the same token', async () => {
  const tokens = new Tokens('a secret that is long enough to be used');
  const token = await tokens.sign('user', 60, false);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spellings = [...letters].map((letter) => token.slice(0, -1) + letter);
  const accepted: string[] = [];
  for (const spelling of spellings) {
    await tokens.verify(spelling).then(
      () => accepted.push(spelling),
      () => undefined,
    );
  }
  expect(accepted).toContain(token);
  expect(new Set(accepted.map(tokenHash)).size).toBe(1);
});

it('tells tokens apart', async () => {
  const tokens = new Tokens('a secret that is long enough to be used');
  const [one, other] = [await tokens.sign('a', 60, false), await tokens.sign('b', 60, false)];
  expect(tokenHash(one)).not.toBe(tokenHash(other));
});
