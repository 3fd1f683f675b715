import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const REPOSITORY = join(__dirname, '../..');
const NOT_COPIED = new Set(['node_modules', '.git', '.algotrade', 'docs', 'bench']);

/** A copy of the repository in a temporary folder, to be extended as a contributor would do it. */
export class ExtendedCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'algotrade-copy-'));

  constructor() {
    cpSync(REPOSITORY, this.folder, {
      recursive: true,
      filter: (path) => !NOT_COPIED.has(relative(REPOSITORY, path)),
    });
    // All but its cache, where the copy's workflows would stay behind.
    mkdirSync(join(this.folder, 'node_modules'));
    const packages = readdirSync(join(REPOSITORY, 'node_modules'));
    for (const name of packages.filter((one) => one !== '.cache')) {
      const path = join('node_modules', name);
      symlinkSync(join(REPOSITORY, path), join(this.folder, path));
    }
  }

  /** Copies the files of a sample into a folder; `from` in their imports becomes `to`. */
  add(sample: string, folder: string, from: string, to: string): void {
    for (const path of readdirSync(sample, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts')) continue;
      const text = readFileSync(join(sample, path), 'utf8');
      this.write(join(folder, path), text.replaceAll(from, to));
    }
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Puts rows after a text that stands in the file once, and imports before everything. */
  addRow(path: string, after: string, row: string, imports: string): void {
    const text = readFileSync(join(this.folder, path), 'utf8');
    if (text.split(after).length !== 2) throw new Error(`${path}: expected "${after}" once`);
    this.write(path, `${imports}\n${text.replace(after, `${after}${row}`)}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
