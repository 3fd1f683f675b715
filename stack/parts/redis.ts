import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../fetch/find-on-path';
import { wheelPrograms } from '../fetch/wheel';
import { valkeyWheel } from '../fetch/wheel-table';
import { keptSecret } from '../kept-secret';
import type { Part, PartContext } from '../part';
import { askTcp } from './answers-tcp';

/** What Valkey began from. Older ones are no longer mended. */
const oldestUsable = { major: 7, minor: 2 };
const programs = ['valkey-server', 'redis-server'];

/**
 * Valkey or Redis of the PATH (7.2 or newer), else Valkey of the Python wheel. The wheel and not the
 * distribution's package: that one starts a service of its own on 6379, needs root and a package
 * list that is up to date, and cannot be pinned.
 */
export function redisPart(context: PartContext): Part {
  return serverPart(context, {
    name: 'redis',
    port: 'redis',
    // Full, it refuses writes: what it holds is never evicted.
    memory: ['maxmemory 512mb', 'maxmemory-policy noeviction'],
  });
}

/** The same program once more, for what can be made again at any time. */
export function redisCachePart(context: PartContext): Part {
  return serverPart(context, {
    name: 'redis-cache',
    port: 'redisCache',
    memory: ['maxmemory 256mb', 'maxmemory-policy allkeys-lru'],
  });
}

interface ServerOptions {
  readonly name: 'redis' | 'redis-cache';
  readonly port: 'redis' | 'redisCache';
  readonly memory: readonly string[];
}

function serverPart(context: PartContext, { name, port: portName, memory }: ServerOptions): Part {
  const { dataDir } = context;
  const port = context.ports[portName];
  // Who deletes the folder under a running stack goes on with the same password.
  const password = redisPassword(dataDir);
  let program: string;

  return {
    name,
    address: `127.0.0.1:${port}`,
    ports: [portName],
    async install() {
      for (const candidate of programs) {
        const onPath = findOnPath(candidate, context.env);
        const version = onPath === undefined ? undefined : usableVersion(onPath);
        if (onPath === undefined || version === undefined) continue;
        program = onPath;
        return `${version} (PATH)`;
      }
      program = join(await wheelPrograms(context, name, valkeyWheel), 'valkey-server');
      return `${versionOf(program) ?? valkeyWheel.version} (wheel)`;
    },
    async launch() {
      mkdirSync(dataDir, { recursive: true });
      const settings = join(dataDir, 'redis.conf');
      // Passwords are in it.
      rmSync(settings, { force: true });
      const lines = [...memory, ...context.redisUsers];
      writeFileSync(settings, redisSettings(port, password, lines), { mode: 0o600 });
      return { command: program, args: [settings], cwd: dataDir };
    },
    async probe() {
      const answer = await askTcp(port, `AUTH ${password}\r\nPING\r\n`);
      if (!answer.startsWith('+OK')) throw new Error(`expected +OK, was ${answer.trim()}`);
    },
  };
}

/** The password of clients, made with the data folder. */
export function redisPassword(dataDir: string): string {
  return keptSecret(join(dataDir, 'password'), 24);
}

/** The settings: nothing is kept on disk. */
function redisSettings(port: number, password: string, more: readonly string[]): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    ...more,
    '',
  ].join('\n');
}

function usableVersion(program: string): string | undefined {
  const version = versionOf(program);
  if (version === undefined) return undefined;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough =
    major > oldestUsable.major || (major === oldestUsable.major && minor >= oldestUsable.minor);
  return enough ? version : undefined;
}

function versionOf(program: string): string | undefined {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /v=(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
