import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { provisionDatabases, serviceDatabaseUrl } from '../../../platform/postgres/provision';
import { startStack } from '../../../stack';
import type { Stack, StackOptions } from '../../../stack';
import type { RunningService, ServiceContext } from '../../kit/service';

/** A stack of its own on free ports, with the variables that services read. */
export interface TestStack {
  readonly stack: Stack;
  readonly env: Record<string, string>;
  down(): Promise<void>;
}

/** Makes a database for each service named, such as `gateway`. */
export async function startTestStack(
  parts: NonNullable<StackOptions['parts']>,
  databases: readonly string[] = [],
): Promise<TestStack> {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-services-'));
  const stack = await startStack({ ports: 'free', dataDir: folder, parts });
  const env: Record<string, string> = {
    ...stack.environment(),
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    JWT_SECRET: randomUUID(),
  };
  if (databases.length > 0) {
    const adminUrl = env['DATABASE_ADMIN_URL'] ?? '';
    const made = databases.map((name) => ({ name, password: randomUUID() }));
    await provisionDatabases(adminUrl, made);
    for (const database of made) {
      const variable = `DATABASE_URL_${database.name.toUpperCase().replaceAll('-', '_')}`;
      env[variable] = serviceDatabaseUrl(adminUrl, database);
    }
  }
  return {
    stack,
    env,
    down: async () => {
      await stack.down();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestService extends RunningService {
  stop(): Promise<void>;
}

/** Starts a service in this process; its environment is `env` alone. */
export async function startTestService(
  start: (context: ServiceContext) => Promise<RunningService>,
  env: Record<string, string>,
): Promise<TestService> {
  const logger = createLogger('test', env['LOG_LEVEL'] ?? 'silent');
  const lifecycle = new Lifecycle(logger);
  try {
    const { port } = await start({ env, logger, lifecycle });
    return { port, stop: () => lifecycle.stop() };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

/** Resolves with the first value that is neither undefined nor false; looks every few milliseconds. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`expected within ${timeoutMs} ms: ${String(look)}`);
    await sleep(20);
  }
}
