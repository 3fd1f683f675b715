import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Hex } from './sha256';

test('equals the platform’s SHA-256 for any text and every padding length', () => {
  const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  for (let length = 0; length < 200; length++) {
    const text = 'a'.repeat(length);
    expect(sha256Hex(text)).toBe(reference(text));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(reference(text));
    }),
  );
});
