import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import type { User } from '../contracts/auth';
import { messageOf } from '../core/errors';
import { checkedTogether, parseConfig } from '../platform/config';
import { createLogger } from '../platform/log';
import { Tokens } from '../platform/http/token';
import { createDatabase } from '../platform/postgres/database';
import { createRedis } from '../platform/redis/client';
import {
  redisAddress,
  redisCaVariable,
  redisFaults,
  redisUrlVariable,
} from '../platform/redis/settings';
import { placesOf, runningEnvironment } from '../stack';
import { serviceNamed } from './catalogue';
import { Admins } from './gateway/admins';
import { ApiKeyStore } from './gateway/api-key-store';
import { OutboxAuditLog } from './gateway/audit-log';
import { LoginSessionStore } from './gateway/login-sessions';
import { TokenRevocations } from './gateway/token-revocations';
import { UserStore } from './gateway/user-store';
import { provideDatabases } from './local/databases';
import { RevokedTokenFeed } from './shared/revoked-tokens';

const redisSettings = checkedTogether(
  z.object({ REDIS_URL: redisUrlVariable, REDIS_CA_FILE: redisCaVariable }),
  redisFaults,
);

/**
 * `npm run admin -- grant <user> | revoke <user> | list`: who is an admin, in the database of
 * DATABASE_URL_GATEWAY or else in that of the system that runs on this machine.
 */
const program = new Command('admin').description('manage who has the admin role');
program
  .command('grant <user>')
  .description('make a registered user (name or e-mail address) an admin')
  .action((name: string) =>
    withAdmins(async (admins) => say(await admins.grant(name), 'is an admin')),
  );
program
  .command('revoke <user>')
  .description("revoke the role; the user's login sessions and admin keys end")
  .action((name: string) =>
    withAdmins(async (admins) => say(await admins.revoke(name), 'is not an admin')),
  );
program
  .command('list')
  .description('show the admins')
  .action(() =>
    withAdmins(async (admins) => {
      const all = await admins.list();
      if (all.length === 0) process.stdout.write('There are no admins.\n');
      for (const user of all) say(user, user.is_active ? '' : 'deactivated');
    }),
  );

function say({ username, email }: User, what: string): void {
  process.stdout.write(`${username} <${email}> ${what}`.trim() + '\n');
}

async function withAdmins(act: (admins: Admins) => Promise<void>): Promise<void> {
  const { databaseUrl, redisServer } = await addresses(process.env);
  const logger = createLogger('admin', process.env['LOG_LEVEL'] || 'error');
  const db = createDatabase(databaseUrl, logger);
  const redis = createRedis(redisServer, logger, 2_000);
  await redis.connect().catch((error: unknown) => {
    process.stderr.write(
      `Redis: ${messageOf(error)}; login sessions end once Redis is available again\n`,
    );
  });
  const feed = await RevokedTokenFeed.start(redisServer, logger);
  try {
    const revocations = new TokenRevocations(db, redis, feed, logger);
    const users = new UserStore(db);
    const apiKeys = new ApiKeyStore(db, revocations);
    // Sessions are closed only: no token is signed.
    const unused = new Tokens(randomUUID());
    const sessions = new LoginSessionStore(db, unused, revocations);
    const audit = new OutboxAuditLog(db, () => undefined);
    await act(new Admins({ users, sessions, apiKeys, audit }));
    await revocations.settled();
  } finally {
    feed.stop();
    redis.disconnect();
    await db.destroy();
  }
}

async function addresses(given: NodeJS.ProcessEnv) {
  const places = placesOf({}, given);
  const env = { ...runningEnvironment(places), ...given };
  const gateway = serviceNamed('gateway');
  const { database } = gateway.variableNames;
  const adminUrl = env['DATABASE_ADMIN_URL'];
  if (!env['REDIS_URL'] || !(env[database] || adminUrl)) {
    throw new Error(`expected a running system, or ${database} and REDIS_URL`);
  }
  const redisServer = redisAddress(parseConfig('admin', redisSettings, env));
  const secretsDir = join(places.dataDir, 'secrets');
  const made = await provideDatabases(adminUrl, [gateway], secretsDir, env);
  return { databaseUrl: made[database] ?? env[database] ?? '', redisServer };
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
