import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
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
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.folder, 'node_modules'));
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
