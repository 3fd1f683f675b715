import { REPOSITORY } from '../../platform/repository';
import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a peer lies that `bench/peers/install.sh` fetched; throws with that command if it is missing. */
export async function installedPeer(path: string): Promise<string> {
  const home = process.env.ALGOTRADE_HOME ?? join(REPOSITORY, '.algotrade');
  const full = join(home, 'peers', path);
  try {
    await access(full);
    return full;
  } catch (cause) {
    throw new Error(`expected ${full}; run bench/peers/install.sh first`, { cause });
  }
}
