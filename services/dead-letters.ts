import { Command } from 'commander';
import { messageOf } from '../core/errors';
import { createKafka } from '../platform/kafka/client';
import { DeadLetterDesk } from '../platform/kafka/dead-letter-desk';
import type { OpenLetter } from '../platform/kafka/dead-letter-desk';
import { kafkaAddressOf } from '../platform/kafka/settings';
import { createLogger } from '../platform/log';
import { placesOf, runningEnvironment } from '../stack';

const SHOWN_BYTES = 4_000;
/** About 10 s: whoever waits at a terminal wants to know why. */
const RETRIES = 8;

/**
 * `npm run dead-letters -- list | show <id> | replay <id…> | discard <id…>`: records that a reader
 * rejected, at KAFKA_BROKERS or else in the system that runs on this machine.
 */
const program = new Command('dead-letters').description('manage records that a consumer rejected');
program
  .command('list')
  .description('list open dead letters, oldest first')
  .action(async () => {
    const letters = await desk().list();
    say(letters.length === 0 ? 'There are no dead letters.' : letters.map(lineOf).join('\n'));
  });
program
  .command('show <id>')
  .description('show a dead letter with its record')
  .action(async (id: string) => say(textOf(await desk().show(id))));
program
  .command('replay <ids...>')
  .description('write the original records to their topics again')
  .action(async (ids: string[]) => {
    await desk().replay(ids);
    say(`Replayed ${ids.join(', ')}.`);
  });
program
  .command('discard <ids...>')
  .description('delete dead letters whose records nobody needs')
  .action(async (ids: string[]) => {
    await desk().discard(ids);
    say(`Discarded ${ids.join(', ')}.`);
  });

function desk(): DeadLetterDesk {
  const env = { ...runningEnvironment(placesOf({}, process.env)), ...process.env };
  if (!env['KAFKA_BROKERS']) throw new Error('expected a running system, or KAFKA_BROKERS');
  const cluster = kafkaAddressOf('dead-letters', env);
  const logger = createLogger('dead-letters', process.env['LOG_LEVEL'] || 'error');
  return new DeadLetterDesk(createKafka(cluster, 'dead-letters', logger, RETRIES));
}

function lineOf({ id, letter }: OpenLetter): string {
  const { rejected_at, reader, topic, partition, offset, error } = letter;
  return `${id}  ${rejected_at}  ${reader}  ${topic}/${partition}@${offset}  ${error.name}: ${error.message}`;
}

function textOf({ id, letter }: OpenLetter): string {
  const { key, value, headers, ...rest } = letter;
  const record = {
    key: decoded(key),
    value: decoded(value),
    headers: headers.map((header) => ({ name: header.name, value: decoded(header.value) })),
  };
  return JSON.stringify({ id, ...rest, ...record }, undefined, 2);
}

function decoded(base64: string | null): string | null {
  if (base64 === null) return null;
  const text = Buffer.from(base64, 'base64').toString();
  return text.length > SHOWN_BYTES ? `${text.slice(0, SHOWN_BYTES)}…` : text;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
