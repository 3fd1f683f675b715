import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DatabaseSync } from '@photostructure/sqlite';
import { statementRows } from './statement-rows';

test('a statement is not collected as garbage while its rows are read', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const db = new DatabaseSync(':memory:');
  db.exec('create table t (n integer)');
  db.exec(
    'with recursive c(n) as (values (1) union all select n + 1 from c limit 500) insert into t select n from c',
  );
  const read: number[] = [];
  const rows = statementRows<{ n: number }>(db.prepare('select n from t order by n'));
  for (const { n } of rows) {
    read.push(n);
    if (n % 50 === 0) {
      collect();
      // The object behind it goes when the event loop turns.
      await setImmediate();
    }
    // Takes the place of what was collected.
    db.prepare('select count(*) from t').get();
  }
  db.close();
  expect(read).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
});
