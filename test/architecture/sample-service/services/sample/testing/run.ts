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

/** A worker that answers nothing must not keep the components of this run up. */
const ANSWER_MS = 30_000;

/** Sends one event and has its count kept; prints what the service answers before and after. */
async function main(): Promise<void> {
  const test = await startTestStack(['kafka', 'postgres', 'redis', 'temporal'], ['sample']);
  try {
    const service = await startTestService(serviceNamed('sample').load(), {
      ...test.env,
      SAMPLE_PORT: '0',
    });
    const url = `http://127.0.0.1:${service.port}/api/sample`;
    const ask = async (path: string, method = 'GET') => {
      const answer = await fetch(url + path, { method, signal: AbortSignal.timeout(ANSWER_MS) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as object);
    };
    try {
      await sendHeartbeat(test.env['KAFKA_BROKERS'] ?? '');
      await eventually(async () => Object.keys((await ask('/counts')) ?? {}).length > 0);
      const before = await ask('/kept');
      await ask('/kept', 'POST');
      process.stdout.write(JSON.stringify({ before, after: await ask('/kept') }));
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
