import type { Knex } from 'knex';
import { readableJson } from '../readable-json';

export const name = '0023-readable-imports';

/** Early imports stored texts of the old systems that Postgres does not read in JSON, on which an export failed. */
export async function up(db: Knex): Promise<void> {
  const readable = readableJson('imported');
  await db.raw(`update runs set imported = (${readable})::json
    where imported is not null and imported::text <> ${readable}`);
}

/** What was replaced is still in the records of the import. */
export async function down(): Promise<void> {}
