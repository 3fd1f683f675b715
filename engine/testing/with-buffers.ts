import { ColumnBuffers } from '../kernels/column-buffers';

/** Does work with buffers of its own; what it returns must lie outside of them. */
export function withBuffers<T>(work: (buffers: ColumnBuffers) => T): T {
  const buffers = new ColumnBuffers();
  return buffers.temporarily(() => work(buffers));
}
