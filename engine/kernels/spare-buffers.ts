import { ColumnBuffers } from './column-buffers';

/** Larger memories are not held for the next workspace. */
const MOST_BYTES_HELD = 64 * 2 ** 20;

let spare: ColumnBuffers | null = null;

/** Empty buffers: those given back last, whose memory was touched already, or new ones. */
export function takeBuffers(): ColumnBuffers {
  const buffers = spare ?? new ColumnBuffers();
  spare = null;
  return buffers;
}

/** Ends the use of buffers: no column in them may be read or written any more. */
export function giveBuffersBack(buffers: ColumnBuffers): void {
  if (buffers.touched > MOST_BYTES_HELD) return;
  buffers.clear();
  spare = buffers;
}
