import { deadLetterKey, deadLetterSchema, originalRecord } from './dead-letter';

const letter = deadLetterSchema.parse({
  service: 'market-data',
  reader: 'market-data.candle-builder',
  topic: 'market.trades',
  partition: 3,
  offset: 42,
  written_at: 0,
  rejected_at: '2024-01-01T00:00:00.000Z',
  key: null,
  value: Buffer.from([0, 255, 10]).toString('base64'),
  headers: [
    { name: 'trace', value: Buffer.from([1, 200]).toString('base64') },
    { name: 'trace', value: '' },
  ],
  error: { name: 'InvalidEventError', code: 'INVALID_EVENT', message: '' },
});

it('gives the rejected record back byte for byte', () => {
  expect(originalRecord(letter)).toEqual({
    topic: 'market.trades',
    partition: 3,
    key: null,
    value: Buffer.from([0, 255, 10]),
    headers: { trace: [Buffer.from([1, 200]), Buffer.alloc(0)] },
  });
});

it('is named by its reader and where it was read', () => {
  expect(deadLetterKey(letter)).toBe('market-data.candle-builder market.trades 3 42');
});
