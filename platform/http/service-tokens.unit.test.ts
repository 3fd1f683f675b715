import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { ServiceTokens } from './service-tokens';
import type { ServiceJwk } from './service-tokens';
import { Tokens } from './token';

const pairs = Object.fromEntries(
  ['gateway', 'backtest', 'market-data'].map((name) => [name, generateKeyPairSync('ed25519')]),
);

function publicKeyOf(name: string): ServiceJwk {
  return { ...pairs[name]?.publicKey.export({ format: 'jwk' }), kid: name };
}

function keysOf(name: string, callers: readonly string[] = []) {
  const privateKey = String(pairs[name]?.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { name, privateKey, callers: callers.map(publicKeyOf) };
}

const allButDate = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

const gateway = new ServiceTokens(keysOf('gateway'));
const market = new ServiceTokens(keysOf('market-data', ['gateway']));

it('is taken by the service that it is for, of a service that may call it', async () => {
  const token = await gateway.sign('market-data');
  expect(await market.verify(token)).toMatchObject({ sub: 'service:gateway', type: 'service' });
  expect(await gateway.sign('market-data')).toBe(token);
});

it('is refused by a service that it is not for', async () => {
  await expect(market.verify(await gateway.sign('backtest'))).rejects.toThrow('aud');
});

it('is refused of a service that may not call', async () => {
  const backtest = new ServiceTokens(keysOf('backtest'));
  await expect(market.verify(await backtest.sign('market-data'))).rejects.toThrow();
});

it("is refused when a service signs in another's name", async () => {
  const both = new ServiceTokens(keysOf('market-data', ['gateway', 'backtest']));
  const { privateKey } = pairs['backtest'] ?? generateKeyPairSync('ed25519');
  for (const kid of ['gateway', 'backtest']) {
    const token = await new SignJWT({ type: 'service' })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject('service:gateway')
      .setAudience('market-data')
      .setExpirationTime('1m')
      .sign(privateKey);
    await expect(both.verify(token)).rejects.toThrow();
  }
});

it('is refused when its time is over, also when it was taken before', async () => {
  const token = await gateway.sign('market-data');
  await market.verify(token);
  jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: [...allButDate] });
  await expect(market.verify(token)).rejects.toThrow('exp');
  jest.useRealTimers();
});

it('takes the place of the shared secret: what that signs is no token of a service', async () => {
  const secret = 'a secret of more than thirty-two characters';
  const withKeys = new Tokens({ secrets: [secret], services: keysOf('market-data', ['gateway']) });
  const bySecret = await new Tokens(secret).signService('gateway', 'market-data');
  await expect(withKeys.verifyAny(bySecret)).rejects.toMatchObject({ status: 401 });
  const byKey = await gateway.sign('market-data');
  expect(await withKeys.verifyAny(byKey)).toMatchObject({ userId: 'service:gateway' });
  await expect(withKeys.verify(byKey)).rejects.toMatchObject({ status: 401 });
});
