import { randomUUID } from 'node:crypto';
import { SessionEvents } from '../../services/shared/testing/session-events';
import { idleWork } from '../shared/testing/idle-work';
import { EventRouter } from './event-router';
import type { RoutedTopic } from './event-router';
import { SessionChannel, holdMs, priceIntervalMs } from './session-channel';

/** A channel behind a router, with a clock that tests move. */
function follow(session: SessionEvents) {
  const delivered: string[] = [];
  const timers: { at: number; callback: () => void }[] = [];
  let now = 0;
  const channel = new SessionChannel({
    deliver: (message, _urgency, kind) => {
      const data = message['data'] as { portfolio?: { trade_count: number } };
      delivered.push(data.portfolio ? `${kind} ${data.portfolio.trade_count}` : kind);
    },
    now: () => now,
    after: (delayMs, callback) => {
      const timer = { at: now + delayMs, callback };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  const router = new EventRouter({
    channel: (sessionId) => (sessionId === session.sessionId ? channel : undefined),
    deleted: () => undefined,
  });
  let offset = 0;
  const rejected: number[] = [];
  const read = ({ topic, value }: { topic: string; value: string | Buffer | null }) =>
    router
      .processor(topic as RoutedTopic)
      .process([{ offset: offset++, key: null, value: Buffer.from(value ?? ''), timestamp: 0 }], {
        ...idleWork,
        reject: async (record) => void rejected.push(record.offset),
      });
  return {
    channel,
    read,
    rejected,
    /** What came, prices left out. */
    got: () => delivered.filter((kind) => kind !== 'price'),
    prices: () => delivered.filter((kind) => kind === 'price').length,
    wait: (ms: number) => {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
    },
    timers,
  };
}

const session = () => new SessionEvents(randomUUID());

describe('given a portfolio that counts trades still under way', () => {
  it('when they come, then it follows them', async () => {
    const events = session();
    const { read, got } = follow(events);
    await read(events.portfolio(2));
    await read(events.trade(0));
    expect(got()).toEqual(['trade']);
    await read(events.trade(1));
    expect(got()).toEqual(['trade', 'trade', 'portfolio 2']);
  });

  it('when they do not come, then it waits for a bounded time only', async () => {
    const events = session();
    const { read, got, wait } = follow(events);
    await read(events.portfolio(1));
    wait(holdMs - 1);
    await read(events.portfolio(2));
    expect(got()).toEqual([]);
    wait(1);
    expect(got()).toEqual(['portfolio 2']);
    await read(events.portfolio(2, 3));
    expect(got()).toEqual(['portfolio 2', 'portfolio 2']);
  });

  it('when the channel closes, then nothing comes later', async () => {
    const events = session();
    const { read, channel, timers } = follow(events);
    await read(events.portfolio(1));
    await read(events.portfolio(2));
    channel.close();
    expect(timers).toEqual([]);
  });
});

it('passes the first price at once and then the latest of each second', async () => {
  const events = session();
  const { read, prices, wait } = follow(events);
  await read(events.portfolio(0, 1));
  await read(events.portfolio(0, 2));
  await read(events.portfolio(0, 3));
  expect(prices()).toBe(1);
  wait(priceIntervalMs);
  expect(prices()).toBe(2);
  wait(10 * priceIntervalMs);
  expect(prices()).toBe(2);
});

it('passes an event once, however often it is read, and other sessions never', async () => {
  const events = session();
  const { read, got } = follow(events);
  const [trade, portfolio, started] = [
    events.trade(0),
    events.portfolio(1),
    events.life('session_started'),
  ];
  for (const record of [trade, trade, portfolio, trade, portfolio, started, started]) {
    await read(record);
  }
  await read(session().trade(0));
  expect(got()).toEqual(['trade', 'portfolio 1', 'life']);
});

it('rejects what is no event and goes on', async () => {
  const events = session();
  const { read, got, rejected } = follow(events);
  await read({ topic: 'trade-executions', value: '{"event_id":1}' });
  await read(events.trade(0));
  expect(got()).toEqual(['trade']);
  expect(rejected).toEqual([0]);
});
