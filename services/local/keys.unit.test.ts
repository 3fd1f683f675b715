import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../platform/config';
import { tokensOfDataFolder } from '../../platform/http/operator-tokens';
import { Tokens } from '../../platform/http/token';
import { catalogue } from '../catalogue';
import { strategyDescription } from '../strategy/description';
import { tokensOf } from '../shared/token-settings';
import { provideKeys } from './keys';

const secret = 'the secret of an installation of before';
let data: string;
let secrets: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'data-'));
  secrets = join(data, 'secrets');
});

afterEach(() => {
  rmSync(data, { recursive: true });
});

/** The tokens of a service with the variables that `npm start` gives it. */
function startedWith(env: Record<string, string>): Tokens {
  const config = parseConfig('strategy', strategyDescription.config, {
    KAFKA_BROKERS: '127.0.0.1:1',
    REDIS_URL: 'redis://127.0.0.1:1',
    DATABASE_URL_STRATEGY: 'postgres://x@127.0.0.1/x',
    ...env,
  });
  return tokensOf(config, strategyDescription);
}

it('gives a new installation a key pair, by which the operator signs', async () => {
  const tokens = startedWith(provideKeys(secrets, catalogue, {}));
  const operator = await tokensOfDataFolder(data, {})?.sign('anna', 60, false);
  expect(await tokens.verify(operator)).toMatchObject({ userId: 'anna' });
});

it('lets tokens of a running installation count for a day after it got its keys', async () => {
  provideKeys(secrets, catalogue, {});
  writeFileSync(join(secrets, 'jwt'), `${secret}\n`);
  const old = await new Tokens(secret).sign('anna', 3_600, false);
  const tokens = startedWith(provideKeys(secrets, catalogue, {}));
  expect(await tokens.verify(old)).toMatchObject({ userId: 'anna' });
  const stranger = await new Tokens('a secret that nobody here has ever had').sign('x', 60, false);
  await expect(tokens.verify(stranger)).rejects.toMatchObject({ status: 401 });
  const service = await new Tokens(secret).signService('gateway', 'strategy');
  await expect(tokens.verifyAny(service)).rejects.toMatchObject({ status: 401 });
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000 + 1_000);
  const late = new Tokens(secret).sign('anna', 3_600, false);
  await expect(tokens.verify(await late)).rejects.toMatchObject({ status: 401 });
  now.mockRestore();
});

it('does not know the old secret any more when the day is over', () => {
  provideKeys(secrets, catalogue, {});
  writeFileSync(join(secrets, 'jwt'), secret);
  const yesterday = Date.now() / 1_000 - 86_401;
  utimesSync(join(secrets, 'keys', 'users.key'), yesterday, yesterday);
  expect(Object.keys(provideKeys(secrets, catalogue, {}))).toEqual(['KEYS_FOLDER']);
});

it('starts neither without keys nor with old secrets that would count for ever', () => {
  expect(() => startedWith({})).toThrow('JWT_SECRET: expected a value, or KEYS_FOLDER');
  expect(() => startedWith({ KEYS_FOLDER: data, JWT_OLD_SECRETS: secret })).toThrow(
    'JWT_OLD_SECRETS_UNTIL: expected the time',
  );
});
