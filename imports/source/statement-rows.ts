import type { StatementSyncInstance } from '@photostructure/sqlite';

const held = new Set<StatementSyncInstance>();

/**
 * The rows of a statement. The iterator of the library does not keep its statement, which would be
 * collected as garbage under it: it is held here until the last row.
 */
export function* statementRows<Row>(
  statement: StatementSyncInstance,
  ...parameters: unknown[]
): Generator<Row> {
  held.add(statement);
  try {
    yield* statement.iterate(...parameters) as Iterable<Row>;
  } finally {
    held.delete(statement);
  }
}
