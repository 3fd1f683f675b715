import { readImportFile } from '../../api/strategy/import-file';
import type { ImportFile, NoImportFile } from '../../api/strategy/import-file';

/** What a thread does with the bytes of an import. */
export function readFile(bytes: Uint8Array): ImportFile | NoImportFile {
  return readImportFile(Buffer.from(bytes.buffer).toString());
}
