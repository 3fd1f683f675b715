import { z } from 'zod';
import { messageOf } from '../core/errors';
import { parseConfig } from '../platform/config';
import { provisionDatabases } from '../platform/postgres/provision';
import { postgresUrlVariable } from '../platform/postgres/settings';
import { catalogue } from './catalogue';

/** Makes each service's database and role with the password of DATABASE_PASSWORD_<SERVICE>, then ends. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const schema = z.object({ DATABASE_ADMIN_URL: postgresUrlVariable });
  const { DATABASE_ADMIN_URL: adminUrl } = parseConfig('provision', schema, env);
  const owners = catalogue.filter(({ needs }) => needs.includes('database'));
  const databases = owners.map(({ name: service }) => {
    const name = service.replaceAll('-', '_');
    const variable = `DATABASE_PASSWORD_${name.toUpperCase()}`;
    const password = env[variable];
    if (!password) throw new Error(`${variable}: expected a password, was not set`);
    return { name, password };
  });
  await provisionDatabases(adminUrl, databases);
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
