import { SECRET_NAME } from '../../imports/values/secrets';
import type { Database } from '../../platform/postgres/database';

const lists = ['import_quarantine', 'import_orphans', 'import_archive', 'import_warnings'];

/** Hashes of passwords, tokens and keys, as they begin. */
const FORMS =
  '\\$2[abxy]\\$\\d\\d\\$|\\$argon2|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.|atk_[A-Za-z0-9]{16,}';

const removed = String.raw`(?!\[removed\])`;
/** Passwords in addresses, and values under the names of secrets: in JSON, also as text in it, and after `=`. */
const NAMED = [
  String.raw`://[^\s:/?#@"']*:${removed}[^\s/?#"']+@`,
  String.raw`"[^"\\]*(?:${SECRET_NAME})[^"\\]*\\*"\s*:\s*\\*"${removed}[^"\\]`,
  String.raw`(?:${SECRET_NAME})[\w-]*=${removed}[^\s&;,"\\]`,
].join('|');

/** Rows of a batch's report that hold what looks like a secret, without it. */
export async function findSecrets(db: Database, batchId: string): Promise<string[]> {
  const found: string[] = [];
  for (const list of lists) {
    const rows = await db(list)
      .where({ batch_id: batchId })
      .whereRaw(
        `exists (select from (values (message), (record::text)) as texts (text)
           where text ~ ? or text ~* ?)`,
        [FORMS, NAMED],
      )
      .limit(20)
      .select<{ table_name: string; source_id: string }[]>('table_name', 'source_id');
    for (const row of rows) found.push(`${list}: ${row.table_name} ${row.source_id}`);
  }
  return found;
}
