import { setFlagsFromString } from 'node:v8';
import type { ImportManifest, ImportSystem } from '../../contracts/imports';
import { ImportError } from '../../imports/errors';
import type { ReportHead, ReportRows } from '../../imports/report/report';
import {
  reportHead,
  reportJson,
  rowsAside,
  usersAside,
  warningsOf,
} from '../../imports/report/report';
import { reportPage } from '../../imports/report/report-page';
import { snapshotRecords } from '../../imports/snapshot/read';
import { writeSnapshot } from '../../imports/snapshot/write';
import { PostgresSource } from '../../imports/source/postgres';
import { readRedis } from '../../imports/source/redis';
import type { RedisAddress } from '../../platform/redis/settings';
import type { RowSource } from '../../imports/source/source';
import { SqliteSource } from '../../imports/source/sqlite';
import { removeFolder, temporaryFolder } from '../../imports/source/temporary-folder';
import { WithRedis } from '../../imports/source/with-redis';
import { badInput, wrongUse } from '../errors';
import { connectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { ImportServer } from '../server/import-server';
import { importSnapshot } from '../server/import-snapshot';
import { batchWithRowsText } from './import-batches';
import { compareWithServer, uncomparedText } from './import-dry-run';
import { importRepeatedly } from './import-repeatedly';
import type { ImportRun } from './import-repeatedly';
import { redisOf } from '../options/redis-address';
import { readUserMap, unknownOwners } from '../options/user-map';
import { writeText } from '../output/write-text';
import { Counter } from '../terminal/counter';
import { printWarnings } from '../terminal/messages';
import { integer } from '../terminal/numbers';

/** Options of `algotrade import beta1|beta2`, as commander gives them. */
export interface ImportOptions extends ServerOptions {
  readonly owner: string;
  readonly map?: string;
  readonly dryRun: boolean;
  readonly report?: string;
  /** What the source is called here; absent: the name of its file or database. */
  readonly source?: string;
  readonly sameSource?: boolean;
  readonly changeOwner?: boolean;
  /** Address of the Redis of a running Beta2. */
  readonly redis?: string;
  /** Milliseconds between runs; absent: one run. */
  readonly every?: number;
}

const OPEN: Readonly<Record<ImportSystem, (address: string) => Promise<RowSource>>> = {
  beta1: (file) => SqliteSource.open(file),
  beta2: (address) => PostgresSource.open(address),
  algotrade: (file) => SqliteSource.open(file),
};

function checkOptions(system: ImportSystem, address: string, options: ImportOptions): void {
  const { owner, report, source } = options;
  if (owner.trim() === '') throw wrongUse('expected --owner to be a user name, was empty');
  if (source?.trim() === '') throw wrongUse('expected --source to be a name, was empty');
  if (report !== undefined && report !== '-' && !/\.(json|html)$/i.test(report)) {
    throw wrongUse(`expected --report to end in .json or .html, was ${report}`);
  }
  if (options.every !== undefined && options.dryRun) {
    throw wrongUse('expected --every or --dry-run, not both');
  }
  if (system === 'beta2' && !/^postgres(ql)?:\/\//.test(address)) {
    throw wrongUse('expected an address such as postgres://user:password@host:5432/database');
  }
}

/** Notes by code, so that a million of a kind are one line. */
function noteLines({ tables }: ReportHead): string[] {
  if (tables.length === 0) return ['the database has no tables: there is nothing to import'];
  return tables.flatMap(({ table, notes, incomplete }) => [
    ...(incomplete === null ? [] : [`${table} is incomplete: ${incomplete}`]),
    ...Object.entries(notes).map(([code, count]) => `${table}: ${code} × ${integer(count)}`),
  ]);
}

/** What was read and noted, and what became of it at the server, or would. */
async function writeReport(target: string, head: ReportHead, rows: ReportRows) {
  const isPage = target.toLowerCase().endsWith('.html');
  await writeText(target, isPage ? reportPage(head, rows) : reportJson(head, rows));
}

async function snapshotOf(
  system: ImportSystem,
  address: string,
  folder: string,
  { owner, map, source: sourceName, sameSource, changeOwner }: ImportOptions,
  redis: RedisAddress | undefined,
): Promise<ImportManifest> {
  const users = readUserMap(map);
  const counter = new Counter();
  const leftovers = redis === undefined ? undefined : await readRedis(redis);
  const database = await OPEN[system](address);
  const source = leftovers ? new WithRedis(database, leftovers) : database;
  try {
    return await writeSnapshot(source, folder, {
      system,
      owner,
      users,
      sourceName: sourceName?.trim(),
      sameSource,
      changeOwner,
      now: Date.now(),
      runExtras: leftovers?.runs,
      onProgress: (records) => counter.show('rows read', records),
    });
  } finally {
    counter.clear();
    await source.close();
  }
}

/** `algotrade import`: reads all of an old system and imports it, or reports what of it can be imported. */
export async function importSystem(
  system: ImportSystem,
  address: string,
  options: ImportOptions,
): Promise<void> {
  checkOptions(system, address, options);
  // Rows come and go by the million: collected late, they would be most of what the command holds.
  setFlagsFromString('--heap-growing-percent=20');
  // Before a long reading, not after it.
  if (!options.dryRun) connectionOf(options);
  const redis = redisOf(options);
  const once = () => importOnce(system, address, options, redis);
  const incomplete =
    options.every === undefined
      ? (await once()).incomplete
      : await importRepeatedly(options.every, once);
  if (incomplete.length === 0) return;
  throw badInput(`${incomplete.join(', ')}: could not be read completely; the report says why`);
}

/** One run. */
async function importOnce(
  system: ImportSystem,
  address: string,
  options: ImportOptions,
  redis: RedisAddress | undefined,
): Promise<ImportRun> {
  const folder = temporaryFolder('algotrade-snapshot-');
  const server = () => new ImportServer(connectionOf(options));
  try {
    const manifest = await snapshotOf(system, address, folder, options, redis);
    const head = reportHead(manifest);
    if (options.every === undefined) {
      printWarnings([...unknownOwners(manifest), ...noteLines(head)]);
    }
    const store = options.dryRun ? compareWithServer : importSnapshot;
    const batch = await store(folder, manifest, options);
    if (options.report) {
      const records = () => snapshotRecords(folder, manifest);
      const id = batch?.batch_id;
      const users = id === undefined ? usersAside(records()) : await server().usersAside(id);
      await writeReport(options.report, reportHead(manifest, batch, users), {
        quarantined: id === undefined ? rowsAside(records()) : server().rowsAside(id),
        warnings: id === undefined ? warningsOf(records()) : server().warnings(id),
      });
    }
    const isShown = options.report !== '-' && options.every === undefined;
    if (isShown && batch !== undefined) {
      process.stdout.write(await batchWithRowsText(server(), batch));
    } else if (isShown) {
      process.stdout.write(uncomparedText(head, snapshotRecords(folder, manifest)));
    }
    const incomplete = head.tables.filter((one) => one.incomplete !== null);
    return { batch, incomplete: incomplete.map(({ table }) => table) };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw error.code === 'cannot_open' ? wrongUse(error.message) : badInput(error.message);
  } finally {
    removeFolder(folder);
  }
}
