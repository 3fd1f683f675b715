import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runningEnvironment, type Places } from '../../stack';
import { isRunning, ownIdentity } from '../../stack/process-identity';
import type { ProcessIdentity } from '../../stack/process-identity';
import { writeWhole } from '../../stack/write-whole';
import { catalogue } from '../catalogue';
import type { ServiceDescription } from '../kit/description';
import { provideDatabases } from './databases';
import { provideKeys } from './keys';

/** What one process has published, as long as it runs. */
interface Published {
  /** Absent where an earlier version has written it. */
  readonly owner?: ProcessIdentity;
  readonly environment: Record<string, string>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets of the services that run in a data folder. */
export const secretsDirOf = ({ dataDir }: Places): string => join(dataDir, 'secrets');

/** What leads services to the stack of a data folder, with their keys and databases. */
export async function localEnvironment(
  places: Places,
  fromStack: Readonly<Record<string, string>>,
  services: readonly ServiceDescription[],
  env: Environment,
): Promise<Record<string, string | undefined>> {
  const secretsDir = secretsDirOf(places);
  const adminUrl = fromStack['DATABASE_ADMIN_URL'];
  return {
    // Of all services: those that run here know who else may call them.
    ...provideKeys(secretsDir, catalogue, env),
    ALGOTRADE_DEV_LOGIN: 'true',
    DATA_FOLDER: places.dataDir,
    CANDLE_CACHE_FOLDER: join(places.dataDir, 'candle-cache'),
    ...env,
    ...fromStack,
    ...(await provideDatabases(adminUrl, services, secretsDir, env)),
  };
}

/**
 * The environment of a service that joins the local system of the same data folder: what is not set
 * is that of the system. Without `KAFKA_BROKERS` and a local system nothing is added.
 */
export async function environmentBeside(
  places: Places,
  services: readonly ServiceDescription[],
  env: Environment,
): Promise<Environment> {
  const running = runningEnvironment(places);
  if (env['KAFKA_BROKERS'] || Object.keys(running).length === 0) return env;
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const local = await localEnvironment(places, running, services, given);
  return { ...published(places), ...local, ...given };
}

/** Publishes what else processes that join the local system must know, such as its exchange. */
export function publishLocal(places: Places, environment: Readonly<Record<string, string>>): void {
  writeWhole(pathIn(places), JSON.stringify({ owner: ownIdentity(), environment }));
}

export function withdrawLocal(places: Places): void {
  rmSync(pathIn(places), { force: true });
}

function published(places: Places): Record<string, string> {
  try {
    const { owner, environment } = JSON.parse(readFileSync(pathIn(places), 'utf8')) as Published;
    // A start that was killed has left it.
    return owner !== undefined && isRunning(owner) ? environment : {};
  } catch (error) {
    // A stack without services has no exchange either.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function pathIn({ runDir }: Places): string {
  return join(runDir, 'services.json');
}
