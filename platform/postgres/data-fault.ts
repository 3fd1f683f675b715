import { isNativeError } from 'node:util/types';

/** Classes of Postgres's error codes: values that it cannot hold, constraints, and what is too large for it. */
const DATA_FAULT = /^(22|23|54)[0-9A-Z]{3}$/;

/** What Postgres says when it refuses the data of a statement: repeated, it fails again. Undefined: some other error. */
export function dataFault(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  const { code } = error as Error & { code?: unknown };
  if (typeof code !== 'string' || !DATA_FAULT.test(code)) return undefined;
  // Knex puts the statement before it.
  return error.message.slice(error.message.lastIndexOf(' - ') + 1).replace(/^- /, '');
}
