import { messageOf } from '../contracts/errors';
import { provisionDatabases } from '../platform/postgres/provision';
import { catalogue } from './catalogue';

/** Makes each service's database and role with the password of DATABASE_PASSWORD_<SERVICE>, then ends. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl } = env;
  if (!adminUrl) throw new Error('DATABASE_ADMIN_URL: expected a URL, was not set');
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
