const MOST_OF_BLOCK = 1 << 17;
const HEADER = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x38];

/** A Zstandard frame of that many zeros: four bytes each 128 KiB. */
export function zerosFrame(length: number): Uint8Array {
  const bytes = [...HEADER];
  for (let left = length; ;) {
    const size = Math.min(left, MOST_OF_BLOCK);
    left -= size;
    const header = (size << 3) | 2 | (left === 0 ? 1 : 0);
    bytes.push(header & 0xff, (header >> 8) & 0xff, header >> 16, 0);
    if (left === 0) return Uint8Array.from(bytes);
  }
}
