import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExchangeProcess } from '../../services/local/simulated-exchange';
import { placesOf, runningEnvironment } from '../../stack';
import { freePorts } from '../support/free-ports';
import { Installation } from '../support/started-by-npm';
import type { StartedByNpm } from '../support/started-by-npm';
import { faultMarket } from './fault-system';
import { FaultWorld, NO_LOSS } from './fault-world';

jest.setTimeout(240_000);

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-exchange-'));
  let exchange: ExchangeProcess;
  let installation: Installation;
  let running: StartedByNpm;
  let world: FaultWorld;

  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    exchange = await ExchangeProcess.start({
      port,
      logPath: join(folder, 'exchange.log'),
      pidPath: join(folder, 'exchange.pid'),
      flags: ['--speed', String(faultMarket.speed), '--origin', String(faultMarket.origin)],
    });
    installation = await Installation.create();
    // An exchange that outlives what is killed, as a real one would.
    Object.assign(installation.env, {
      COINBASE_REST_URL: exchange.restUrl,
      COINBASE_WS_URL: exchange.wsUrl,
      ALGOTRADE_SYMBOLS: 'BTC/USD',
    });
    running = await installation.start();
    const local = (variable: string) => `127.0.0.1:${installation.portOf(variable)}`;
    const api = `http://${local('GATEWAY_PORT')}`;
    world = await FaultWorld.over({
      api,
      token: await devToken(api),
      brokers: local('ALGOTRADE_KAFKA_PORT'),
      redisUrl:
        runningEnvironment(placesOf({ home: installation.home }, {}))['REDIS_CACHE_URL'] ?? '',
      exchangeUrl: exchange.restUrl,
      logTails: () => logTail(installation),
    });
  });
  afterAll(async () => {
    await world?.leave();
    await running?.end('SIGTERM');
    await exchange?.stop();
    installation?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on with the same sessions after kill -9, with nothing lost or doubled', async () => {
    await world.moreMinutes(30);
    await running.end('SIGKILL');
    running = await installation.start();
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('goes on after kill -9 in the middle of catching up', async () => {
    await running.end('SIGKILL');
    running = await installation.start();
    await running.end('SIGKILL');
    running = await installation.start();
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
  });

  it('goes on after an orderly stop', async () => {
    expect(await running.end('SIGTERM')).toBe(0);
    await world.marketMoves(10);
    running = await installation.start();
    await world.moreMinutes(5);
    expect(await world.settled()).toEqual(NO_LOSS);
    expect(world.fills).toBeGreaterThan(3);
  });
});

async function devToken(api: string): Promise<string> {
  const response = await fetch(`${api}/api/auth/dev-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

function logTail({ env }: Installation): string {
  const text = readFileSync(join(placesOf({}, env).logsDir, 'services.log'), 'utf8');
  return text.trimEnd().split('\n').slice(-30).join('\n');
}
