import { importCallLimits } from '../../contracts/import-routes';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import type { RowIdentity, SourceKey } from './ports';
import { identityOf, keptId } from './record-ids';

/** What the checks before a run compare of a record: the whole of it may be megabytes of a graph. */
export interface ComparedRow extends SourceKey {
  readonly entity: ImportEntity;
  readonly contentHash: string;
  readonly identity: RowIdentity | undefined;
  readonly keptId: string | undefined;
}

export async function* comparedPages(
  records: AsyncIterable<ImportRecord>,
): AsyncGenerator<ComparedRow[]> {
  let page: ComparedRow[] = [];
  for await (const record of records) {
    page.push(comparedRow(record));
    if (page.length < importCallLimits.records) continue;
    yield page;
    page = [];
  }
  yield page;
}

function comparedRow(record: ImportRecord): ComparedRow {
  const { source, entity, content_hash: contentHash } = record;
  const { table, id } = source;
  return { table, id, entity, contentHash, identity: identityOf(record), keptId: keptId(record) };
}
