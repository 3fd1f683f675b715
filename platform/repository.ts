import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder upwards with a `package.json`: a bundle may lie at any depth. */
function rootFrom(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootFrom(dirname(folder));
}

/** The repository's folder. Inside a bundle `__dirname` is the program's folder, so nobody else asks for it. */
export const REPOSITORY = rootFrom(__dirname);

/** What Node is given before the path of a program, see `bundled.cjs`. */
export const AS_BUNDLE = ['--require', join(REPOSITORY, 'platform/bundled.cjs')] as const;
