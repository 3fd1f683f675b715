import { readImportFile } from '../../api/strategy/import-file';
import type { ImportFile, NoImportFile } from '../../api/strategy/import-file';

/** What a thread does with the text of an import. */
export function readFile(text: string): ImportFile | NoImportFile {
  return readImportFile(text);
}
