import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportEntity, ImportPart, ImportRecord } from '../../contracts/imports';
import { importEntities, importPartLimits } from '../../contracts/imports';
import { sha256 } from '../values/canonical-json';

const FAST = 3;

/** Writes the parts of one entity. A part is bytes until it is full: as text it would outlive the garbage collector's young space. */
export class PartWriter {
  readonly parts: ImportPart[] = [];
  private buffer: Buffer | undefined;
  private records = 0;
  private bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly entity: ImportEntity,
  ) {}

  add(record: ImportRecord): void {
    const line = `${JSON.stringify(record)}\n`;
    const size = Buffer.byteLength(line);
    if (this.bytes + size > importPartLimits.bytes) this.flush();
    if (size > importPartLimits.bytes) return this.write(Buffer.from(line), 1);
    this.buffer ??= Buffer.allocUnsafe(importPartLimits.bytes);
    this.bytes += this.buffer.write(line, this.bytes);
    this.records += 1;
    if (this.records >= importPartLimits.records) this.flush();
  }

  flush(): void {
    if (this.buffer && this.records > 0)
      this.write(this.buffer.subarray(0, this.bytes), this.records);
    this.records = 0;
    this.bytes = 0;
  }

  private write(lines: Buffer, records: number): void {
    const { entity } = this;
    const order = String(importEntities.indexOf(entity) + 1).padStart(2, '0');
    const number = String(this.parts.length + 1).padStart(5, '0');
    const name = `${order}-${entity}-${number}.ndjson.gz`;
    const content = gzipSync(lines, { level: FAST });
    writeFileSync(join(this.folder, name), content);
    this.parts.push({ name, entity, records, bytes: content.length, sha256: sha256(content) });
  }
}
