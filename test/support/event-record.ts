import { readFileSync, writeFileSync } from 'node:fs';
import type { TopicName } from '../../contracts/topics';
import type { LoggedEvent, TopicLog } from './topic-log';

type Names = ReadonlyMap<string, string>;

/** The topics whose events a run's record holds. */
export const recordedTopics = [
  'trade-executions',
  'portfolio-updates',
  'forward-test-events',
  'backtest-events',
  'strategy-events',
  'notifications',
] as const satisfies readonly TopicName[];

/**
 * What is a matter of time: the offsets of an input log that all sessions of a shard share, and how
 * many flat candles followed the last trade when the sessions were stopped.
 */
const masks: ReadonlyMap<string, string> = new Map([
  ['input_offset', '<offset>'],
  ['candle_time', '<time>'],
  ['updated_at', '<time>'],
  ['return_samples', '<candles>'],
  ['mean_return', '<candles>'],
  ['return_deviation', '<candles>'],
  ['downside_deviation', '<candles>'],
  ['running_ms', '<candles>'],
]);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * All events of a run by topic and key, in their order, with ids as `names` has them: what two
 * runs over the same market have in common. A portfolio is there only after a session's last candle:
 * how many candles an evaluator takes at once, with one portfolio for all, is a matter of time.
 */
export function eventsOfRun(log: TopicLog, names: Names): object {
  return Object.fromEntries(
    recordedTopics.map((topic) => {
      const byKey = new Map<string, LoggedEvent<typeof topic>[]>();
      for (const event of log.events(topic)) {
        const key = named(event.key ?? '', names);
        byKey.set(key, [...(byKey.get(key) ?? []), event]);
      }
      const lists = [...byKey]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, events]) => {
          const shown = topic === 'portfolio-updates' ? events.slice(-1) : events;
          return [key, shown.map((event) => shownEvent(event, names))];
        });
      return [topic, Object.fromEntries(lists)];
    }),
  );
}

/** The record at a path; written anew first when RECORD_EVENTS is set. */
export function recordedEvents(path: string, events: object): unknown {
  if (process.env['RECORD_EVENTS']) {
    writeFileSync(path, `${JSON.stringify(events, null, 1)}\n`);
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

function shownEvent({ envelope, type, payload }: LoggedEvent<TopicName>, names: Names): unknown {
  const { schema_version, session_id, user_id } = envelope;
  const text = JSON.stringify(
    { type, schema_version, session_id, user_id, payload },
    (key, value) => masks.get(key) ?? (value as unknown),
  );
  return JSON.parse(named(text, names)) as unknown;
}

function named(text: string, names: Names): string {
  return text.replace(uuid, (id) => names.get(id) ?? '<id>');
}
