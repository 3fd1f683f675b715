import { exportSections } from '../../contracts/archive';
import type { ExportSection } from '../../contracts/archive';
import type { ImportedSource } from '../../contracts/imports';
import { wrongUse } from '../errors';
import { ArchiveFile } from '../output/archive-file';
import { connectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { ImportServer } from '../server/import-server';
import { Counter } from '../terminal/counter';
import { integer } from '../terminal/numbers';
import { alignColumns } from '../terminal/table';

/** Options of `algotrade export`, as commander gives them. */
export interface ExportOptions extends ServerOptions {
  readonly out: string;
  readonly all: boolean;
}

/** `algotrade export`: everything a user, or every user, has, in a file that any SQLite reader opens. */
export async function exportArchive(options: ExportOptions): Promise<void> {
  if (options.out.trim() === '' || options.out === '-') {
    throw wrongUse('expected --out to be a file: an archive is a SQLite database');
  }
  const server = new ImportServer(connectionOf(options));
  const archive = new ArchiveFile(options.out);
  const counter = new Counter();
  const read = new Map<string, number>();
  let counts: Map<string, number>;
  try {
    const before = options.all ? await server.importedSources() : [];
    for (const [section, table] of Object.entries(exportSections)) {
      for await (const rows of server.archive(section as ExportSection, options.all)) {
        archive.add(table, rows);
        const count = (read.get(table) ?? 0) + rows.length;
        read.set(table, count);
        counter.show(`rows of ${table}`, count);
      }
    }
    counts = archive.finish(
      options.all ? united(before, await server.importedSources()) : undefined,
    );
  } finally {
    counter.clear();
    archive.discard();
  }
  const rows = [...counts].map(([table, count]) => [table, integer(count)]);
  process.stdout.write(`${alignColumns([['Table', 'Rows'], ...rows], ['left', 'right'])}\n`);
}

/** Rows of an import that begins or is rolled back meanwhile may be in the archive. */
function united(...lists: readonly (readonly ImportedSource[])[]): ImportedSource[] {
  return [...new Map(lists.flat().map((one) => [JSON.stringify(one), one])).values()];
}
