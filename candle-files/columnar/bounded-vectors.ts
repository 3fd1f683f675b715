import { ByteBuffer } from 'flatbuffers';

const BOUNDED = Symbol('bounded');

interface Reader {
  __vector_len: (this: ByteBuffer, offset: number) => number;
  [BOUNDED]?: true;
}

/**
 * Makes a vector in the description of an Arrow file that is longer than the description an error. Arrow believes any
 * length, and would read two billion entries of a damaged one.
 */
export function boundVectors(): void {
  const reader = ByteBuffer.prototype as unknown as Reader;
  if (reader[BOUNDED]) return;
  reader[BOUNDED] = true;
  const { __vector_len: lengthAt } = reader;
  reader.__vector_len = function (offset) {
    const length = lengthAt.call(this, offset);
    if (length >= 0 && length <= this.capacity()) return length;
    throw new RangeError('expected a vector within its buffer');
  };
}
