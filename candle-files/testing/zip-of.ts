import { crc32, deflateRawSync } from 'node:zlib';

type Entries = Readonly<Record<string, string | Uint8Array>>;

const [STORED, DEFLATED] = [0, 8] as const;

/** A zip of compressed files. */
export function zipOf(entries: Entries): Buffer {
  return archiveOf(entries, DEFLATED, deflateRawSync);
}

/** A zip of files as they are (`zip -0`). */
export function storedZipOf(entries: Entries): Buffer {
  return archiveOf(entries, STORED, (bytes) => bytes);
}

/** A zip by APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16. */
function archiveOf(entries: Entries, method: number, pack: (bytes: Buffer) => Buffer): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const packed = pack(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), made, common, rest, Buffer.from(name)]),
    );
    files.push(file);
    offset += file.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, table, end]);
}
