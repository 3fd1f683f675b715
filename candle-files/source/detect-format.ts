/** What the first bytes of a file say it is. */
export type FileFormat =
  | { readonly kind: 'gzip' | 'zip' | 'parquet' | 'arrow' | 'arrow-stream' | 'json' | 'text' }
  | { readonly kind: 'unreadable'; readonly name: string };

const READABLE = 'expected CSV, JSON, Parquet or Arrow/Feather, also compressed with gzip or zip';

/** Formats that are recognised in order to be named, with the bytes they begin with. */
const NAMED: readonly (readonly [signature: string, name: string])[] = [
  ['\xff\xfe', 'UTF-16 text'],
  ['\xfe\xff', 'UTF-16 text'],
  ['FEA1', 'a Feather file of version 1'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard file (zst)'],
  ['BZh', 'a bzip2 file'],
  ['\xfd7zXZ', 'an xz file'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\x04\x22\x4d\x18', 'an LZ4 file'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook (xls)'],
  ['\x89HDF', 'an HDF5 file'],
  ['SQLite format 3', 'a SQLite database'],
  ['%PDF', 'a PDF document'],
  ['ORC', 'an ORC file'],
  ['Obj\x01', 'an Avro file'],
  ['\x93NUMPY', 'a NumPy file'],
  ['\x80\x02', 'a Python pickle'],
  ['\x80\x03', 'a Python pickle'],
  ['\x80\x04', 'a Python pickle'],
  ['\x80\x05', 'a Python pickle'],
  ['\x89PNG', 'a PNG image'],
  ['\x5d\x00\x00', 'an LZMA file (as Dukascopy’s bi5)'],
  ['PARE', 'an encrypted Parquet file'],
];

const SIGNATURES: readonly (readonly [string, Exclude<FileFormat['kind'], 'unreadable'>])[] = [
  ['\x1f\x8b', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  ['\xff\xff\xff\xff', 'arrow-stream'],
];

/** Every second byte zero is text of two bytes a character that lacks its mark. */
function looksLikeUtf16(head: Uint8Array): boolean {
  const sample = head.subarray(0, 512);
  return sample.length >= 16 && Math.max(...countZeros(sample)) > sample.length * 0.4;
}

function countZeros(sample: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[(i % 2) as 0 | 1]++;
  });
  return zeros;
}

function isBinary(head: Uint8Array): boolean {
  return head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);
}

function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';
}

/** The format of a file by its first bytes. */
export function formatOf(head: Uint8Array): FileFormat {
  const start = Buffer.from(head.subarray(0, 64)).toString('latin1');
  const readable = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (readable) return { kind: readable[1] };
  const named = NAMED.find(([signature]) => start.startsWith(signature));
  if (named) return { kind: 'unreadable', name: named[1] };
  if (isTar(head)) return { kind: 'unreadable', name: 'a tar archive' };
  if (looksLikeUtf16(head)) return { kind: 'unreadable', name: 'UTF-16 text' };
  if (isBinary(head)) return { kind: 'unreadable', name: 'in an unknown binary format' };
  const text = Buffer.from(head.subarray(0, 1_024))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    return { kind: 'unreadable', name: 'a web page or XML document' };
  }
  return { kind: /^\s*[[{]/.test(text) ? 'json' : 'text' };
}

/** What to say of a file in a format that is not read. */
export function unreadableText(name: string): string {
  const advice = name === 'UTF-16 text' ? '; save it as UTF-8' : '';
  return `${READABLE}, but this ${name.startsWith('in ') ? 'file is' : 'is'} ${name}${advice}`;
}
