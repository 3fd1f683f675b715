import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../../platform/repository';

const PACKAGES = 'node_modules';

/** The files of the image that `Dockerfile` makes, in a temporary folder; the packages are linked. */
export class Image {
  readonly folder = mkdtempSync(join(tmpdir(), 'algotrade-image-'));

  constructor() {
    for (const name of copiedNames()) {
      cpSync(join(REPOSITORY, name), join(this.folder, name), {
        recursive: true,
        // As `.dockerignore` says.
        filter: (path) => !path.endsWith('.test.ts'),
      });
    }
    mkdirSync(join(this.folder, PACKAGES));
    // All but its cache, which an image has not.
    for (const name of readdirSync(join(REPOSITORY, PACKAGES)).filter((one) => one !== '.cache')) {
      symlinkSync(join(REPOSITORY, PACKAGES, name), join(this.folder, PACKAGES, name));
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the last stage takes from the repository: `COPY package.json tsconfig.json ./`, `COPY api api`. */
function copiedNames(): string[] {
  const lastStage = readFileSync(join(REPOSITORY, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .pop();
  const copies = [...(lastStage ?? '').matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  return copies.flatMap(([, names = '']) => names.split(' '));
}
