import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { verifyHmacToken } from './hmac-token';

const key = createSecretKey(Buffer.from('a secret that is long enough to be used'));
const now = Math.floor(Date.now() / 1000);

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signed = (header: unknown, claims: unknown, algorithm = 'sha256') => {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac(algorithm, key).update(text).digest('base64url')}`;
};
const ours = (token: string) => {
  try {
    return verifyHmacToken(token, () => key);
  } catch {
    return 'refused';
  }
};
const theirs = async (token: string) => {
  try {
    return (await jwtVerify(token, () => key, { algorithms: ['HS256'] })).payload;
  } catch {
    return 'refused';
  }
};

const header = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ alg: 'HS256' }) },
  fc.record(
    {
      alg: fc.constantFrom('HS256', 'hs256', 'HS512', 'RS256', 'none', '', null, 256),
      kid: fc.oneof(fc.string(), fc.jsonValue()),
      typ: fc.constantFrom('JWT', 'x'),
      crit: fc.constantFrom([], ['exp'], ['b64'], 'b64', null),
      b64: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
  fc.string(),
);
const time = fc.oneof(
  fc.constantFrom(now - 3_600, now + 3_600, 0, -1, 1e300, null, true, '', String(now + 3_600)),
  fc.double({ noNaN: true }),
);
const claims = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ sub: 'user', exp: now + 3_600 }) },
  fc.record(
    { sub: fc.string(), exp: time, nbf: time, iat: time, aud: fc.jsonValue() },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
  fc.string(),
);

describe('a token signed with a secret', () => {
  it('says what jose says it does, and is refused where jose refuses it', async () => {
    let accepted = 0;
    const same = async (head: unknown, said: unknown) => {
      const token = signed(head, said);
      const critical = typeof head === 'object' && head !== null && 'crit' in head;
      const found = ours(token);
      expect(found).toEqual(critical ? 'refused' : await theirs(token));
      if (found !== 'refused') accepted++;
    };
    await fc.assert(fc.asyncProperty(header, claims, same), { numRuns: 1_000 });
    expect(accepted).toBeGreaterThan(100);
  }, 30_000);

  it('is refused when any letter of it is another one, or missing, or one too many', () => {
    const token = signed({ alg: 'HS256' }, { sub: 'user', exp: now + 3_600 });
    const changes = ['', 'A', '_', '=', '.', '\n', '\u00e9'];
    for (let at = 0; at <= token.length; at++) {
      for (const change of changes) {
        for (const rest of [at, at + 1]) {
          const other = token.slice(0, at) + change + token.slice(rest);
          if (other !== token) expect([other, ours(other)]).toEqual([other, 'refused']);
        }
      }
    }
  });

  test.each([
    ['by nothing', { alg: 'none' }, ''],
    ['with a signature of another algorithm', { alg: 'HS512' }, 'sha512'],
    ['with another algorithm behind the right name', { alg: 'HS256' }, 'sha512'],
  ])('is refused when it is signed %s', async (_how, head, algorithm) => {
    const claim = { sub: 'user', exp: now + 3_600 };
    const token =
      algorithm === '' ? `${part(head)}.${part(claim)}.` : signed(head, claim, algorithm);
    expect([ours(token), await theirs(token)]).toEqual(['refused', 'refused']);
  });
});
