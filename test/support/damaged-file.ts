import fc from 'fast-check';

/** Some bytes changed of the footer, of the first page's header or of all, or the end cut off. */
export const damage = fc.record({
  where: fc.constantFrom('footer', 'header', 'data', 'end'),
  at: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 1,
    maxLength: 4,
  }),
  byte: fc.integer({ min: 0, max: 255 }),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** A copy of a Parquet file, damaged. */
export function damaged(bytes: Uint8Array, how: Damage): Uint8Array {
  const footer = bytes.length - 8 - Buffer.from(bytes).readUInt32LE(bytes.length - 8);
  const [first = 0] = how.at;
  if (how.where === 'end') return bytes.slice(0, Math.floor(first * bytes.length));
  const places = { footer: [footer, bytes.length], header: [4, 60], data: [4, footer] } as const;
  const [from, to] = places[how.where];
  const copy = Uint8Array.from(bytes);
  for (const part of how.at) copy[from + Math.floor(part * (to - from))] = how.byte;
  return copy;
}
