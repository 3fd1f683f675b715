import type { Readable } from 'node:stream';
import { tableMediaTypes } from '../../contracts/run-tables';
import type { WantedTable } from '../../contracts/run-tables';
import type { RequestContext } from './requests';

/** Answers a table as a file to save, named by the id of what it is of. */
export function answerTable(
  ctx: RequestContext,
  id: string,
  { name, format }: WantedTable,
  table: Uint8Array | Readable,
): void {
  ctx.type = tableMediaTypes[format];
  ctx.set('Content-Disposition', `attachment; filename="${id}-${name}.${format}"`);
  ctx.body =
    table instanceof Uint8Array
      ? Buffer.from(table.buffer, table.byteOffset, table.byteLength)
      : table;
}
