import { messageOf } from '../contracts/errors';
import { provisionDatabases } from '../platform/postgres/provision';
import { catalogue } from './catalogue';

/** Makes every service's database and role with the password of DATABASE_PASSWORD, then ends. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, DATABASE_PASSWORD: password } = env;
  if (!adminUrl) throw new Error('DATABASE_ADMIN_URL: expected a URL, was not set');
  if (!password) throw new Error('DATABASE_PASSWORD: expected a password, was not set');
  const owners = catalogue.filter(({ needs }) => needs.includes('database'));
  await provisionDatabases(
    adminUrl,
    owners.map(({ name }) => ({ name: name.replaceAll('-', '_'), password })),
  );
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
