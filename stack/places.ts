import { resolve, join } from 'node:path';
import { REPOSITORY } from '../platform/repository';
import type { PartName } from './part';

/** The folders of one stack. */
export interface Places {
  home: string;
  /** Downloads, shared by every data folder beneath the same home. */
  cacheDir: string;
  dataDir: string;
  logsDir: string;
  runDir: string;
}

/** Where a stack keeps its files: the options win over ALGOTRADE_HOME, it over the repository. */
export function placesOf(
  options: { home?: string; dataDir?: string },
  env: NodeJS.ProcessEnv,
): Places {
  const home = resolve(options.home ?? (env['ALGOTRADE_HOME'] || join(REPOSITORY, '.algotrade')));
  const dataDir = resolve(options.dataDir ?? join(home, 'data'));
  return {
    home,
    cacheDir: join(home, 'cache'),
    dataDir,
    logsDir: join(dataDir, 'logs'),
    runDir: join(dataDir, 'run'),
  };
}

/** The log of a part. */
export function logPathOf(places: Places, part: PartName): string {
  return join(places.logsDir, `${part}.log`);
}

/** The pid file of a part. */
export function pidPathOf(places: Places, part: PartName): string {
  return join(places.runDir, `${part}.pid.json`);
}
