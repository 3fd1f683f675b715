import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client as PostgresClient } from 'pg';
import { version } from '../package.json';
import { packData } from '../test/upgrade/data-archive';
import { archivePath, writeRecorded } from '../test/upgrade/recorded-system';
import type { RecordedSystem } from '../test/upgrade/recorded-system';
import { UpgradeUser } from '../test/upgrade/recording/upgrade-user';
import { ExchangeControl } from '../test/support/exchange-control';
import { startSystem } from '../test/support/system';
import type { System } from '../test/support/system';

/** Within the first repetition of the tape, so that the same prints come whenever it is replayed. */
const market = { speed: 60, origin: Date.UTC(2022, 0, 18, 9, 17) };
/** Candles that are under way when the market stops have arrived after this. */
const SETTLE_MS = 5_000;

/**
 * `npm run record:system [-- <version>]`: lets users live in a system of its own, stops it in order and
 * packs its data folder for the upgrade test, with what its API answered before the stop.
 */
async function main([name = version]: string[]): Promise<void> {
  const file = archivePath(name);
  if (existsSync(file)) throw new Error(`${name} is recorded already`);
  const dataDir = mkdtempSync(join(tmpdir(), 'algotrade-recorded-'));
  try {
    const system = await startSystem({ ...market, dataDir, env: { RATE_LIMIT_SCALE: '0' } });
    let unneeded: string[];
    try {
      const recorded = await live(system);
      writeRecorded(name, recorded);
      unneeded = await settle(system, dataDir);
    } finally {
      await system.down();
    }
    await packData(dataDir, file, unneeded);
    console.log(`${file}: ${statSync(file).size} bytes`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function live(system: System): Promise<RecordedSystem> {
  const anna = await UpgradeUser.register(system, 'anna');
  const boris = await UpgradeUser.register(system, 'boris');
  const [annas, boriss] = [await anna.makeStrategies(), await boris.makeStrategies()];
  await anna.startSession(annas, 'running');
  await anna.startSession('rsi', 'running');
  await anna.startSession('rsi', 'paused');
  await anna.startSession(annas, 'stopped');
  await boris.startSession(boriss, 'running');
  const week = { start_date: '2022-01-05', end_date: '2022-01-12' };
  await anna.makeRuns({ strategy_id: annas, ...week }, { strategy_id: 'sma', ...week });
  // A run that has failed: the exchange has no candle of that year.
  await boris.makeRuns({ strategy_id: 'ema', ...week }, { strategy_id: 'rsi', ...old });
  await Promise.all([anna.untilAllHaveTraded(), boris.untilAllHaveTraded()]);
  await anna.bringToRest();
  const stoppedAt = await new ExchangeControl(system.exchangeUrl).pause();
  await delay(SETTLE_MS);
  return { stoppedAt, users: [await anna.recorded(), await boris.recorded()] };
}

const old = { start_date: '2010-01-01', end_date: '2010-01-03' };

/** Stops the services and writes all of Postgres down; what of its log is of no use is returned. */
async function settle(system: System, dataDir: string): Promise<string[]> {
  const services = Object.keys(system.urls).map((name) => system.service(name));
  await Promise.all(services.map((service) => service.stop()));
  const database = new PostgresClient(system.environment['DATABASE_ADMIN_URL']);
  await database.connect();
  try {
    await database.query('select pg_switch_wal()');
    await database.query('checkpoint');
    const { rows } = await database.query<{ file: string }>(
      'select pg_walfile_name(pg_current_wal_insert_lsn()) as file',
    );
    const wal = 'postgres/cluster/pg_wal';
    return readdirSync(join(dataDir, wal))
      .filter((name) => /^[0-9A-F]{24}$/.test(name) && name !== rows[0]?.file)
      .map((name) => `./${wal}/${name}`);
  } finally {
    await database.end();
  }
}

void main(process.argv.slice(2));
