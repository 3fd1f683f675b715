import type { ImportDetail } from '../../contracts/import-responses';
import type { ImportManifest, ImportRecord } from '../../contracts/imports';
import type { ReportHead } from '../../imports/report/report';
import { rowsAside } from '../../imports/report/report';
import { CommandError } from '../errors';
import { connectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { ImportServer } from '../server/import-server';
import { importSnapshot } from '../server/import-snapshot';
import { USERS_ASIDE } from './import-batches';
import { titled } from '../output/titled';
import { printWarnings } from '../terminal/messages';
import { integer } from '../terminal/numbers';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

/**
 * Compares a snapshot with what the server has and stores nothing; undefined where no server was named and none runs
 * here. Throws for one that was named and refuses, or does not answer.
 */
export async function compareWithServer(
  folder: string,
  manifest: ImportManifest,
  options: ServerOptions,
): Promise<ImportDetail | undefined> {
  if (!isNamed(options)) {
    try {
      await new ImportServer(connectionOf(options)).isThere();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      printWarnings([`not compared with a server, which would check more: ${error.message}`]);
      return undefined;
    }
  }
  return importSnapshot(folder, manifest, options, true);
}

function isNamed({ server, token }: ServerOptions): boolean {
  const { ALGOTRADE_SERVER, ALGOTRADE_TOKEN } = process.env;
  return [server, token, ALGOTRADE_SERVER, ALGOTRADE_TOKEN].some((one) => Boolean(one));
}

/** What the source alone says: whether a row is new here, has changed or is refused is not known. */
export function uncomparedText({ tables }: ReportHead, records: Iterable<ImportRecord>): string {
  const paint = painterFor(process.stdout);
  const titles = ['Table', 'Read', 'To import (not compared)', 'Quarantined', 'Archived'];
  const rows = tables.map(({ table, read, inserted, quarantined, archived }) => [
    table,
    ...[read, inserted, quarantined, archived].map(integer),
  ]);
  const header = titles.map((title) => paint('bold', title));
  const columns = alignColumns([header, ...rows], ['left', 'right', 'right', 'right', 'right']);
  const lines: string[] = [];
  for (const { entity, table, row, code, message } of rowsAside(records)) {
    if (entity === 'user') lines.push(`${table} ${row}: ${code}: ${message}`);
  }
  return `${columns}\n${lines.length === 0 ? '' : titled(USERS_ASIDE, lines)}`;
}
