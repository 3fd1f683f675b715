import { randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWorking } from '../../../contracts/import-responses';
import type { ImportCheck, ImportState } from '../../../contracts/import-responses';
import { importEntities } from '../../../contracts/imports';
import type { ImportManifest, ImportRecord } from '../../../contracts/imports';
import { PartWriter } from '../../../imports/snapshot/part-writer';
import { makeKeys } from '../../../platform/http/key-folder';
import { tokensOfSystem } from '../../../platform/http/operator-tokens';
import { Tokens } from '../../../platform/http/token';
import { createLogger } from '../../../platform/log';
import { createDatabase } from '../../../platform/postgres/database';
import { AS_BUNDLE } from '../../../platform/repository';
import type { Database } from '../../../platform/postgres/database';
import { freePorts } from '../../../test/support/free-ports';
import { catalogue, serviceNamed } from '../../catalogue';
import { startTestService, startTestStack } from '../../shared/testing/test-stack';
import type { TestService, TestStack } from '../../shared/testing/test-stack';

const owners = ['gateway', 'strategy', 'forward-test', 'backtest'] as const;
const names = [...owners, 'market-data', 'imports'] as const;
type Name = (typeof names)[number];

/* oxlint-disable typescript/no-explicit-any, typescript/no-unsafe-member-access, typescript/no-unsafe-assignment -- bodies are what is tested */
type Body = any;

export interface Answer {
  readonly status: number;
  readonly body: Body;
}

/** A snapshot that is ready to be uploaded. */
export interface TestSnapshot {
  readonly manifest: ImportManifest;
  part(name: string): Buffer;
}

/** Postgres ended one of two transactions that waited for each other. */
const DEADLOCK = '40P01';

/** The stack with all services that an import touches, and users of it. */
export class ImportWorld {
  readonly admin = randomUUID();
  readonly userId = randomUUID();
  private readonly running = new Map<Name, TestService>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'import-world-'));
  /** Of all services, and of users' tokens. */
  readonly keys = join(this.folder, 'keys');
  private readonly databases = new Map<Name, Database>();
  /** Tables by service that services fill only as they are used. */
  private readonly emptyAtStart = new Map<Name, readonly string[]>();
  private readonly children: ChildProcess[] = [];
  private tokens = new Tokens(randomUUID());

  private constructor(
    readonly stack: TestStack,
    readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<ImportWorld> {
    const stack = await startTestStack(
      ['kafka', 'redis', 'postgres', 'temporal', 'object-store'],
      names,
    );
    const world = new ImportWorld(stack, {
      ...stack.env,
      // Nothing listens there; at the default ports some other system of this machine may.
      MARKET_DATA_URL: 'http://127.0.0.1:1',
      ALGOTRADE_FEED: 'simulated',
      ANALYTICS_URL: 'http://127.0.0.1:1',
      NOTIFICATION_URL: 'http://127.0.0.1:1',
      RATE_LIMIT_SCALE: '0',
      ...env,
      ...Object.fromEntries(names.map((name) => [serviceNamed(name).variableNames.port, '0'])),
    });
    // As in compose: no service has another's key.
    makeKeys(
      world.keys,
      catalogue.map(({ name }) => name),
    );
    delete world.env['JWT_SECRET'];
    world.env['KEYS_FOLDER'] = world.keys;
    world.tokens = tokensOfSystem(world.env);
    await world.serve('strategy');
    await world.serve('forward-test');
    await world.serve('backtest');
    // The services before it keep the address where nothing listens: they are tested without candles.
    await world.serve('market-data');
    // The gateway asks imports and imports the gateway: one of them must have a port beforehand.
    const [gatewayPort = 0] = await freePorts(1);
    world.env['GATEWAY_PORT'] = String(gatewayPort);
    world.env['GATEWAY_URL'] = `http://127.0.0.1:${gatewayPort}`;
    await world.serve('imports');
    await world.serve('gateway');
    for (const name of names) world.emptyAtStart.set(name, await world.emptyTables(name));
    await world.addUsers();
    return world;
  }

  /** Removes all that has been stored since the start. */
  async empty(): Promise<void> {
    for (const [name, tables] of this.emptyAtStart) {
      if (tables.length > 0) await this.truncate(name, tables);
    }
    await this.addUsers();
  }

  /** A service that still writes what a test left may hold the same tables, in another order. */
  private async truncate(name: Name, tables: readonly string[], attempts = 5): Promise<void> {
    try {
      await this.db(name).raw(`truncate ${tables.map(() => '??').join(', ')}`, [...tables]);
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || attempts === 1) throw error;
      await this.truncate(name, tables, attempts - 1);
    }
  }

  private async emptyTables(name: Name): Promise<string[]> {
    const empty: string[] = [];
    for (const table of await this.tablesOf(name)) {
      if ((await this.db(name)(table).first()) === undefined) empty.push(table);
    }
    return empty;
  }

  private async tablesOf(name: Name): Promise<string[]> {
    return (await this.db(name)('information_schema.tables')
      .where({ table_schema: 'public', table_type: 'BASE TABLE' })
      .orderBy('table_name')
      .pluck('table_name')) as string[];
  }

  private async addUsers(): Promise<void> {
    await this.addUser(this.admin, 'boss', 'admin');
    await this.addUser(this.userId, 'alice', 'user');
  }

  async serve(name: Name): Promise<void> {
    const entry = serviceNamed(name);
    const start = entry.load();
    const service = await startTestService(
      (context) => start(name === 'market-data' ? { ...context, roles: ['api'] } : context),
      this.env,
    );
    this.running.set(name, service);
    this.env[entry.variableNames.url] = `http://127.0.0.1:${service.port}`;
  }

  async stopService(name: Name): Promise<void> {
    await this.running.get(name)?.stop();
    this.running.delete(name);
  }

  /** A service in a process of its own, which a test can kill or measure; at the port that it had. */
  async fork(name: Name): Promise<ChildProcess> {
    const { variableNames } = serviceNamed(name);
    await this.stopService(name);
    this.env[variableNames.port] = new URL(this.env[variableNames.url] ?? '').port;
    const child = fork(join(__dirname, 'serve.ts'), [name], {
      env: { ...process.env, ...this.env },
      execArgv: [...AS_BUNDLE],
    });
    this.children.push(child);
    await once(child, 'message');
    return child;
  }

  db(name: Name): Database {
    let db = this.databases.get(name);
    if (db === undefined) {
      const url = this.env[serviceNamed(name).variableNames.database] ?? '';
      db = createDatabase(url, createLogger('test', 'silent'), 2);
      this.databases.set(name, db);
    }
    return db;
  }

  async addUser(id: string, username: string, role: 'user' | 'admin'): Promise<void> {
    const email = `${username}@here.example`;
    await this.db('gateway')('users').insert({ id, username, email, role });
  }

  adminToken(): Promise<string> {
    return this.tokens.sign(this.admin, 3_600, false, { role: 'admin' });
  }

  /** Options of a command that is an admin's. */
  async serverOptions(): Promise<string[]> {
    return ['--server', this.env['GATEWAY_URL'] ?? '', '--token', await this.adminToken()];
  }

  userToken(id: string): Promise<string> {
    return this.tokens.sign(id, 3_600, false, { role: 'user' });
  }

  /** A request through the gateway. */
  async call(
    method: string,
    path: string,
    { body, as = this.admin }: { body?: unknown; as?: string } = {},
  ): Promise<Answer> {
    const role = as === this.admin ? 'admin' : 'user';
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(`${this.env['GATEWAY_URL'] ?? ''}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokens.sign(as, 600, false, { role })}`,
        'content-type': isBytes ? 'application/gzip' : 'application/json',
      },
      ...(body === undefined
        ? {}
        : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      redirect: 'error',
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** A snapshot of records; a table's figures are what its records say. */
  snapshot(
    records: readonly ImportRecord[],
    change: Partial<ImportManifest> = {},
    recordsPerPart = Infinity,
  ): TestSnapshot {
    const folder = mkdtempSync(join(this.folder, 'snapshot-'));
    const parts = importEntities.flatMap((entity) => {
      const writer = new PartWriter(folder, entity);
      records
        .filter((record) => record.entity === entity)
        .forEach((record, i) => {
          if (i > 0 && i % recordsPerPart === 0) writer.flush();
          writer.add(record);
        });
      writer.flush();
      return writer.parts;
    });
    return this.ofFolder(folder, {
      format: 'algotrade.import',
      format_version: 1,
      system: 'beta2',
      fingerprint: 'f'.repeat(64),
      source_name: 'old',
      made_at: '2026-01-01T00:00:00.000Z',
      options: { owner: 'alice', users: {} },
      owners: [],
      tables: tablesOf(records),
      parts,
      incomplete: false,
      ...change,
    });
  }

  ofFolder(folder: string, manifest: ImportManifest): TestSnapshot {
    return { manifest, part: (name) => readFileSync(join(folder, name)) };
  }

  newFolder(): string {
    return mkdtempSync(join(this.folder, 'source-'));
  }

  async upload(snapshot: TestSnapshot, { dryRun = false } = {}): Promise<string> {
    const body = { manifest: snapshot.manifest, dry_run: dryRun };
    const created = await this.call('POST', '/api/imports', { body });
    if (created.status !== 200) throw new Error(JSON.stringify(created.body));
    const id = created.body.data.batch_id as string;
    for (const { name } of snapshot.manifest.parts) {
      const path = `/api/imports/${id}/parts/${name}`;
      const put = await this.call('PUT', path, { body: snapshot.part(name) });
      if (put.status !== 200) throw new Error(JSON.stringify(put.body));
    }
    return id;
  }

  async ended(id: string, timeoutMs = 120_000): Promise<Body> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { body } = await this.call('GET', `/api/imports/${id}`);
      if (!isWorking(body.data.state as ImportState)) return body.data;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(body.data)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Uploads, starts and waits for the end. */
  async run(snapshot: TestSnapshot, options: { dryRun?: boolean } = {}): Promise<Body> {
    const id = await this.upload(snapshot, options);
    const started = await this.call('POST', `/api/imports/${id}/start`);
    if (started.status !== 200) throw new Error(JSON.stringify(started.body));
    return this.ended(id);
  }

  async rollBack(id: string, force = false): Promise<Body> {
    const begun = await this.call('POST', `/api/imports/${id}/rollback`, { body: { force } });
    if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
    return this.ended(id);
  }

  async failedChecks(id: string): Promise<ImportCheck[]> {
    const { body } = await this.call('POST', `/api/imports/${id}/check`);
    return (body.data.checks as ImportCheck[]).filter(({ passed }) => !passed);
  }

  /** A checksum of all rows of the owners' tables, without outboxes and tables of imports. */
  async logicalChecksum(): Promise<Record<string, string>> {
    const sums: Record<string, string> = {};
    for (const name of owners) {
      const db = this.db(name);
      for (const table of await this.tablesOf(name)) {
        if (/^(outbox|knex_|migrations|imported_)/.test(table)) continue;
        const result = await db.raw<{ rows: { sum: string }[] }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum
           from ?? t`,
          [table],
        );
        sums[`${name}.${table}`] = result.rows[0]?.sum ?? '';
      }
    }
    return sums;
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    for (const name of [...this.running.keys()].reverse()) {
      await this.stopService(name);
    }
    for (const db of this.databases.values()) await db.destroy();
    await this.stack.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function tablesOf(records: readonly ImportRecord[]): ImportManifest['tables'] {
  const tables = new Map<string, ImportManifest['tables'][number]>();
  for (const { entity, source } of records) {
    if (entity === 'session_checksum') continue;
    const table = tables.get(source.table) ?? {
      table: source.table,
      entity,
      read: 0,
      mapped: 0,
      quarantined: 0,
      archived: 0,
      orphans: 0,
      incomplete: null,
      unmapped_columns: [],
      notes: {},
    };
    table.read += 1;
    if (entity === 'archived_row') table.archived += 1;
    else if (entity === 'orphan' || entity === 'quarantined_row') table.quarantined += 1;
    else table.mapped += 1;
    if (entity === 'orphan') table.orphans += 1;
    tables.set(source.table, table);
  }
  return [...tables.values()];
}
