import { Partitioners } from 'kafkajs';
import type { PartitionMetadata, PartitionerArgs } from 'kafkajs';
import { instrumentId } from '../../contracts/instrument';
import { marketKeys } from '../../contracts/market';
import { keyPartitioner } from './partitioner';

const partitionMetadata: PartitionMetadata[] = Array.from({ length: 8 }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 1,
  replicas: [1],
  isr: [1],
}));
const usual = Partitioners.DefaultPartitioner();
const ours = keyPartitioner();

const args = (message: object): PartitionerArgs => ({
  topic: 'market.trades',
  partitionMetadata,
  message: { value: '', ...message },
});

test('every market of a symbol is on the partition that the symbol had as a key', () => {
  const partitions = new Set<number>();
  for (let i = 0; i < 50; i++) {
    const symbol = `LOAD-${i}/USD`;
    const before = usual(args({ key: symbol }));
    partitions.add(before);
    for (const exchange of ['coinbase', 'simulated', 'imported.7f6c2d1e']) {
      expect(ours(args(marketKeys(instrumentId(exchange, symbol))))).toBe(before);
    }
  }
  expect(partitions.size).toBeGreaterThan(4);
});

test('other keys decide as they are, and a partition that is named is taken', () => {
  for (const key of ['reader:3', 'a user', '7f1de0a4']) {
    expect(ours(args({ key }))).toBe(usual(args({ key })));
  }
  const keys = marketKeys(instrumentId('coinbase', 'BTC/USD'));
  expect(ours(args({ ...keys, partition: 5 }))).toBe(5);
});
