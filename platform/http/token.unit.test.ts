import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { Tokens } from './token';

const secret = 'a secret that is long enough to be used';
const other = 'another secret that is long enough too!';
const refused = { code: 'UNAUTHENTICATED', status: 401 };
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const forged = (claims: object, header: { alg: string; kid?: string } = { alg: 'HS256' }) =>
  new SignJWT({ ...claims })
    .setProtectedHeader(header)
    .setSubject('user')
    .setJti('token')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));

describe('a token', () => {
  const tokens = new Tokens(secret);

  it.each([
    ['missing', async () => undefined],
    ['empty', async () => ''],
    ['no token at all', async () => 'x.y.z'],
    ['of another secret', () => new Tokens(other).sign('user', 60, false)],
    ['expired', () => tokens.sign('user', -1, false)],
    ['of another type', () => forged({ type: 'refresh' })],
    ['of a service', () => tokens.signService('notification')],
    ['of a key that is not known', () => forged({ type: 'access' }, { alg: 'HS256', kid: 'x' })],
    ['unsigned', async () => `${(await tokens.sign('user', 60, false)).split('.', 2).join('.')}.`],
  ])('is refused when it is %s', async (_, make) => {
    await expect(tokens.verify(await make())).rejects.toMatchObject(refused);
  });

  it('is refused when a letter of its claims was changed', async () => {
    const [header, claims = '', signature] = (await tokens.sign('user', 60, false)).split('.');
    const changed = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    const forgedClaims = Buffer.from(JSON.stringify({ ...changed, role: 'admin' }));
    const token = [header, forgedClaims.toString('base64url'), signature].join('.');
    await expect(tokens.verify(token)).rejects.toMatchObject(refused);
  });

  it('is refused once it expires, also when it was found right before', async () => {
    jest.useFakeTimers({ now: 1_700_000_000_000 });
    try {
      const token = await tokens.sign('user', 60, false);
      await expect(tokens.verify(token)).resolves.toMatchObject({ userId: 'user' });
      jest.setSystemTime(1_700_000_061_000);
      await expect(tokens.verify(token)).rejects.toThrow('the token has expired');
    } finally {
      jest.useRealTimers();
    }
  });

  it('says the role and the scopes that it was given', async () => {
    const token = await tokens.sign('user', 60, false, { role: 'admin', scopes: ['read'] });
    expect(await tokens.verify(token)).toMatchObject({ role: 'admin', scopes: ['read'] });
    const plain = await tokens.verify(await tokens.sign('user', 60, true));
    expect(plain).toMatchObject({ role: 'user', dev: true });
    expect(plain.scopes).toBeUndefined();
  });

  it('of a service is known as such, and no token of a user is', async () => {
    const service = await tokens.verifyAny(await tokens.signService('backtest'));
    expect(service).toMatchObject({ userId: 'service:backtest', role: 'service' });
    const user = await tokens.sign('user', 60, false, { role: 'service' });
    expect(await tokens.verifyAny(user)).toMatchObject({ userId: 'user', role: 'user' });
    await expect(tokens.verifyAny('x.y.z')).rejects.toMatchObject(refused);
  });
});

describe('keys that change', () => {
  it('let tokens of the old secret pass until it is taken away, and sign with the new', async () => {
    const old = await new Tokens(secret).sign('user', 60, false);
    const rotated = new Tokens({ secrets: [other, secret] });
    await expect(rotated.verify(old)).resolves.toMatchObject({ userId: 'user' });
    const fresh = await rotated.sign('user', 60, false);
    await expect(new Tokens(other).verify(fresh)).resolves.toMatchObject({ userId: 'user' });
    await expect(new Tokens(other).verify(old)).rejects.toMatchObject(refused);
  });

  it('take tokens without a key id for those of the first secret', async () => {
    const token = await forged({ type: 'access' });
    await expect(new Tokens({ secrets: [secret, other] }).verify(token)).resolves.toBeDefined();
  });
});

describe('a key pair', () => {
  const signing = new Tokens({ secrets: [secret], privateKey: pair.privateKey });

  it('signs what the public key verifies, by itself or from its address', async () => {
    const token = await signing.sign('user', 60, false);
    const jwks = JSON.stringify(await signing.jwks());
    const server = createServer((_, response) => response.end(jwks));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      for (const keys of [
        { publicKey: pair.publicKey },
        { jwksUrl: `http://127.0.0.1:${port}/.well-known/jwks.json` },
      ]) {
        const verifying = new Tokens({ secrets: [other], ...keys });
        await expect(verifying.verify(token)).resolves.toMatchObject({ userId: 'user' });
      }
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('leaves the secret no power over access tokens', async () => {
    const token = await new Tokens(secret).sign('user', 60, false);
    await expect(signing.verify(token)).rejects.toMatchObject(refused);
    const confused = await new SignJWT({ type: 'access' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('user')
      .setJti('x')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(pair.publicKey));
    await expect(signing.verify(confused)).rejects.toMatchObject(refused);
  });

  it('shows no private part', async () => {
    const { keys } = await signing.jwks();
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect((await new Tokens(secret).jwks()).keys).toEqual([]);
  });

  it('that cannot be fetched is an outage, not a wrong token', async () => {
    const verifying = new Tokens({ secrets: [secret], jwksUrl: 'http://127.0.0.1:1/jwks' });
    const token = await signing.sign('user', 60, false);
    await expect(verifying.verify(token)).rejects.toMatchObject({ status: 503 });
  });
});
