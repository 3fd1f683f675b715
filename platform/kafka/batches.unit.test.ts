import { inBatches } from './producer';

const record = (value: string) => ({ topic: 't', key: 'k', value });

describe('records to be sent', () => {
  it('are cut in order so that no batch is larger than a broker takes', () => {
    const records = Array.from({ length: 100 }, (_, i) => record(`${i}`.padEnd(1000, 'x')));
    const batches = inBatches(records, 10_000);
    expect(batches.flat()).toEqual(records);
    expect(batches.length).toBeGreaterThan(10);
    for (const batch of batches) {
      expect(batch.reduce((sum, { value }) => sum + String(value).length, 0)).toBeLessThanOrEqual(
        10_000,
      );
    }
  });

  it('are sent even when one alone is too large, and not at all when there are none', () => {
    expect(inBatches([record('x'.repeat(50))], 10)).toHaveLength(1);
    expect(inBatches([])).toEqual([]);
  });
});
