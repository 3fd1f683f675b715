import { OpenLetters } from '../../../platform/kafka/open-letters';
import { createKafka } from '../../../platform/kafka/client';
import { DeadLetterDesk } from '../../../platform/kafka/dead-letter-desk';
import { DeadLetterWriter } from '../../../platform/kafka/dead-letter-writer';
import { createLogger } from '../../../platform/log';
import { createDatabase } from '../../../platform/postgres/database';
import { connectTemporal, workflowBacklog } from '../../../platform/temporal/client';
import { defineService } from '../define-service';
import { describeService } from '../description';
import { eventually, startTestService, startTestStack } from '../../shared/testing/test-stack';
import type { TestService, TestStack } from '../../shared/testing/test-stack';
import { deadLetterMeasure } from './measures';

jest.setTimeout(120_000);

const description = describeService({
  name: 'example',
  defaultPort: 0,
  roles: ['api'],
  needs: ['database', 'outbox'],
});
const startExample = defineService({
  description,
  open: () => undefined,
  api: () => ({ routes: [] }),
});

const logger = createLogger('test', 'silent');
let test: TestStack;
let service: TestService;

beforeAll(async () => {
  test = await startTestStack(['kafka', 'postgres', 'temporal'], ['example']);
  service = await startTestService(startExample, { ...test.env, DATA_FOLDER: '/' });
});

afterAll(async () => {
  await service.stop();
  await test.down();
});

async function health(): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${service.port}/health`);
  return { code: answer.status, ...((await answer.json()) as Record<string, unknown>) };
}

it('an outbox that is behind degrades the service with a sentence, and it still answers 200', async () => {
  expect(await health()).toMatchObject({ code: 200, status: 'healthy', problems: [] });
  const db = createDatabase(test.env['DATABASE_URL_EXAMPLE'] ?? '', logger);
  const transaction = await db.transaction();
  // As a relay elsewhere that hangs.
  await transaction.raw("select pg_advisory_xact_lock(hashtext('outbox'))");
  await db('outbox').insert({
    topic: 'service-health',
    key: 'example',
    value: '{}',
    created_at: db.raw("now() - interval '45 seconds'"),
  });
  expect(await health()).toMatchObject({
    code: 200,
    status: 'degraded',
    problems: [expect.stringMatching(/^The outbox of example is 4[5-9] s behind\.$/)],
    conditions: expect.arrayContaining([expect.objectContaining({ name: 'free_disk_bytes' })]),
  });
  await transaction.rollback();
  await eventually(async () => (await health()).status === 'healthy');
  await db.destroy();
});

it('a dead letter of the trades degrades the service until it is dealt with', async () => {
  const kafka = createKafka(test.stack.addresses.kafkaBrokers, 'test', logger);
  const letters = new OpenLetters(kafka, logger, 100);
  const conditions = async () => (await deadLetterMeasure('example', letters)())[0];
  const writer = new DeadLetterWriter(kafka, 'example.reader');
  const message = {
    key: Buffer.from('k'),
    value: Buffer.from('v'),
    timestamp: '1',
    attributes: 0,
    offset: '7',
    size: 1,
  };
  await writer.write({ topic: 'market.trades', partition: 0 }, message, new Error('bad'));
  await writer.close();
  await eventually(async () => (await conditions())?.problem !== undefined);
  expect((await conditions())?.problem).toMatch(/^1 dead letter of market\.trades in example: /);
  const desk = new DeadLetterDesk(kafka);
  await desk.discard((await desk.list()).map(({ id }) => id));
  await eventually(async () => (await conditions())?.problem === undefined);
  await letters.stop();
});

it('workflow tasks that no worker takes are counted', async () => {
  const client = await connectTemporal(test.stack.addresses.temporalAddress);
  expect(await workflowBacklog(client, 'nobody')).toEqual({ tasks: 0, oldestSeconds: 0 });
  await client.workflow.start('one', { taskQueue: 'nobody', workflowId: 'one', args: [] });
  await eventually(async () => {
    const { tasks, oldestSeconds } = await workflowBacklog(client, 'nobody');
    return tasks === 1 && oldestSeconds > 1;
  });
  await client.connection.close();
});
