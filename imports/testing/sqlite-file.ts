import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';

/** A table of a fixture: its columns as SQL, and its rows. */
export interface FixtureTable {
  readonly columns: string;
  readonly rows: Iterable<readonly unknown[]>;
}

/** Writes a SQLite file with tables; names and types are what the fixture says, however odd. */
export function writeSqlite(file: string, tables: Readonly<Record<string, FixtureTable>>): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('begin');
    for (const [name, { columns, rows }] of Object.entries(tables)) {
      db.exec(`create table "${name}" (${columns})`);
      let insert: ReturnType<typeof db.prepare> | undefined;
      for (const row of rows) {
        const places = row.map(() => '?').join(', ');
        insert ??= db.prepare(`insert into "${name}" values (${places})`);
        insert.run(...(row as never[]));
      }
    }
    db.exec('commit');
  } finally {
    db.close();
  }
}

/** Overwrites one page of the file that holds the text with zeros; text and page are of a table's rows. */
export function corruptPageWith(file: string, text: string): void {
  const pageSize = 4096;
  const at = readFileSync(file).indexOf(text);
  if (at < 0) throw new Error(`expected ${text} in ${file}`);
  const handle = openSync(file, 'r+');
  writeSync(
    handle,
    Buffer.alloc(pageSize, 0xff),
    0,
    pageSize,
    Math.floor(at / pageSize) * pageSize,
  );
  closeSync(handle);
}
