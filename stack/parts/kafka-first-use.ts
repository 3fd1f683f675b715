import { Kafka, logLevel } from 'kafkajs';

const topic = 'first-use';

/** Makes a topic, writes a message to it and reads that in a group, unless `signal` says to give up; never rejects. */
export async function useBrokerOnce(broker: string, signal: AbortSignal): Promise<void> {
  const kafka = new Kafka({ clientId: topic, brokers: [broker], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ idempotent: true });
  const consumer = kafka.consumer({ groupId: topic });
  try {
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const eachMessage = () => Promise.resolve(resolve());
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      consumer.run({ eachMessage }).catch(reject);
      producer.send({ topic, messages: [{ key: 'a', value: 'b' }] }).catch(reject);
    });
  } catch {
    // What it was used for until then is enough.
  } finally {
    await Promise.allSettled([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  }
}
