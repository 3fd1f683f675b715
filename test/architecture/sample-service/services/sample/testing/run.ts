import { randomUUID } from 'node:crypto';
import { encodeEvent } from '../../../../../../contracts/events';
import { parseInstrumentId } from '../../../../../../contracts/instrument';
import { marketOf } from '../../../../../../contracts/market';
import { createKafka } from '../../../../../../platform/kafka/client';
import { RecordProducer } from '../../../../../../platform/kafka/producer';
import { createLogger } from '../../../../../../platform/log';
import { serviceNamed } from '../../../../../../services/catalogue';
import {
  eventually,
  startTestService,
  startTestStack,
} from '../../../../../../services/shared/testing/test-stack';

/** Sends one event and has its count kept; prints what the service answers before and after. */
async function main(): Promise<void> {
  const test = await startTestStack(['kafka', 'postgres', 'redis', 'temporal'], ['sample']);
  try {
    const service = await startTestService(serviceNamed('sample').load(), {
      ...test.env,
      SAMPLE_PORT: '0',
    });
    const url = `http://127.0.0.1:${service.port}/api/sample`;
    const read = async (path: string) => (await fetch(url + path)).json() as Promise<object>;
    try {
      await sendHeartbeat(test.env['KAFKA_BROKERS'] ?? '');
      await eventually(async () => Object.keys(await read('/counts')).length > 0);
      const before = await read('/kept');
      const { status } = await fetch(`${url}/kept`, { method: 'POST' });
      process.stdout.write(JSON.stringify({ before, status, after: await read('/kept') }));
    } finally {
      await service.stop();
    }
  } finally {
    await test.down();
  }
}

async function sendHeartbeat(brokers: string): Promise<void> {
  const market = marketOf(parseInstrumentId('sample:BTC/USD'));
  const event = {
    type: 'market.heartbeat',
    payload: { ...market, time: 1, last_trade_id: 1 },
  } as const;
  const ids = { eventId: randomUUID(), traceId: 't', occurredAt: '2024-01-01T00:00:00.000Z' };
  const logger = createLogger('sample', 'silent');
  const producer = await RecordProducer.connect(createKafka([brokers], 'sample-run', logger));
  const value = encodeEvent('market.trades', event, ids);
  await producer.send([{ topic: 'market.trades', key: 'BTC/USD', value }]);
  await producer.close();
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  },
);
