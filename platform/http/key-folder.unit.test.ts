import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, serviceKeysIn, userPrivateKeyIn, userPublicKeyIn } from './key-folder';
import { Tokens } from './token';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keys-')), 'made');
});

afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

const tokensOf = (name: string, ...calledBy: string[]) =>
  new Tokens({
    publicKey: userPublicKeyIn(folder),
    services: serviceKeysIn(folder, { name, calledBy }),
  });

it('lets services know each other, and all of them the users', async () => {
  makeKeys(folder, ['gateway', 'backtest']);
  const token = await tokensOf('gateway').signService('gateway', 'backtest');
  const backtest = tokensOf('backtest', 'gateway');
  expect(await backtest.verifyAny(token)).toMatchObject({ userId: 'service:gateway' });
  const user = await new Tokens({ privateKey: userPrivateKeyIn(folder) }).sign('anna', 60, false);
  expect(await backtest.verify(user)).toMatchObject({ userId: 'anna' });
});

it('is readable for its owner alone, where a key is private', () => {
  makeKeys(folder, ['gateway']);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.key'))) {
    expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect(readFileSync(join(folder, 'service-keys.json'), 'utf8')).not.toContain('"d"');
});

it('keeps the keys that it has when a service is added', () => {
  makeKeys(folder, ['gateway']);
  const kept = ['gateway.key', 'users.key', 'users.pub'];
  const before = kept.map((file) => readFileSync(join(folder, file), 'utf8'));
  makeKeys(folder, ['gateway', 'backtest']);
  expect(kept.map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual(before);
  expect(serviceKeysIn(folder, { name: 'backtest', calledBy: ['gateway'] }).callers).toHaveLength(
    1,
  );
});

it('names the key that is missing', () => {
  makeKeys(folder, ['gateway']);
  const wrong = [
    { name: 'backtest', calledBy: [] },
    { name: 'gateway', calledBy: ['backtest'] },
  ];
  expect(() => wrong.slice(0, 1).map((one) => serviceKeysIn(folder, one))).toThrow('backtest.key');
  expect(() => wrong.slice(1).map((one) => serviceKeysIn(folder, one))).toThrow('key of backtest');
});
