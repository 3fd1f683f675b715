import { BATCH_BYTES, BATCH_ROWS } from './source';

/** However large the rows of one fetch are, so many bytes of them are held at most, or one row. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The rows of a table to fetch at once, by the bytes of its largest row and of all its rows. */
export function fetchSize(rows: number, bytes: number, largest: number): number {
  const usual = Math.floor((BATCH_BYTES * rows) / Math.max(bytes, 1));
  return Math.max(1, Math.min(BATCH_ROWS, usual, Math.floor(MOST_BYTES / Math.max(largest, 1))));
}
