import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportEntity, ImportPart, ImportRecord } from '../../contracts/imports';
import { importEntities, importPartLimits } from '../../contracts/imports';
import { sha256 } from '../values/canonical-json';

const FAST = 3;

/** Writes the parts of one entity; a part is in memory until it is full. */
export class PartWriter {
  readonly parts: ImportPart[] = [];
  private lines: string[] = [];
  private bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly entity: ImportEntity,
  ) {}

  add(record: ImportRecord): void {
    const line = `${JSON.stringify(record)}\n`;
    const size = Buffer.byteLength(line);
    if (this.lines.length > 0 && this.bytes + size > importPartLimits.bytes) this.flush();
    this.lines.push(line);
    this.bytes += size;
    if (this.lines.length >= importPartLimits.records) this.flush();
  }

  flush(): void {
    if (this.lines.length === 0) return;
    const order = String(importEntities.indexOf(this.entity) + 1).padStart(2, '0');
    const number = String(this.parts.length + 1).padStart(5, '0');
    const name = `${order}-${this.entity}-${number}.ndjson.gz`;
    const content = gzipSync(this.lines.join(''), { level: FAST });
    writeFileSync(join(this.folder, name), content);
    this.parts.push({
      name,
      entity: this.entity,
      records: this.lines.length,
      bytes: content.length,
      sha256: sha256(content),
    });
    this.lines = [];
    this.bytes = 0;
  }
}
