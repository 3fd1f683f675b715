import type { ZoneOffset } from '../candles/us-time-zone';
import { usZoneOffset } from '../candles/us-time-zone';
import type { Column } from './column';
import { defineNode } from './definition';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const UTC: ZoneOffset = { offset: 0, until: Infinity };

const ZONES = {
  EST: (time: number) => usZoneOffset(-5, time),
  PST: (time: number) => usZoneOffset(-8, time),
  UTC: () => UTC,
  GMT: () => UTC,
} as const satisfies Record<string, (time: number) => ZoneOffset>;

/** Numbers that old graphs asked for, from the open time of the bar in UTC. */
const READINGS = {
  hour: (time: number) => new Date(time).getUTCHours(),
  minute: (time: number) => new Date(time).getUTCMinutes(),
  // 1970-01-01 was a Thursday, day 3 counted from Monday.
  day_of_week: (time: number) => (((Math.floor(time / DAY) + 3) % 7) + 7) % 7,
  timestamp: (time: number) => time / 1_000,
} as const;

const CLOCK = {
  kind: 'text',
  pattern: '([01]?\\d|2[0-3]):[0-5]\\d',
  expected: 'a time of day such as 09:30',
} as const;

/** Milliseconds since midnight of `HH:MM`. */
function clockMs(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (60 * hours + minutes) * MINUTE;
}

/** 1 inside [start, end) of the local day; the window crosses midnight when end ≤ start. */
function inside(local: number, start: number, end: number): number {
  const now = local - Math.floor(local / DAY) * DAY;
  const within = start < end ? now >= start && now < end : now >= start || now < end;
  return within ? 1 : 0;
}

export const timeNode = defineNode({
  type: 'timeNode',
  role: 'signal',
  category: 'data',
  name: 'Time',
  description: 'True while the bar opens inside a window of the day.',
  params: {
    timeFrame: {
      kind: 'choice',
      default: '1h',
      choices: ['1m', '5m', '15m', '1h', '4h', '1d'],
      description: 'For information only',
    },
    startTime: { ...CLOCK, default: '09:30', description: 'First minute of the window' },
    endTime: { ...CLOCK, default: '16:00', description: 'First minute after the window' },
    timezone: {
      kind: 'choice',
      default: 'EST',
      choices: ['EST', 'PST', 'UTC', 'GMT'],
      description:
        'Time zone of the window; EST is New York and PST is Los Angeles, with daylight saving',
    },
    timeType: {
      kind: 'choice',
      default: 'window',
      choices: ['window', 'hour', 'minute', 'day_of_week', 'timestamp'],
      description: 'Old graphs: output a number from the bar time in UTC instead (Monday is 0)',
    },
  },
  inputs: [],
  outputs: [{ id: 'time-out', kind: 'boolean' }],
  outputKind: ({ timeType }) => (timeType === 'window' ? 'boolean' : 'number'),
  // Whatever else old graphs asked for was given as Unix seconds.
  modernise: (data) => {
    const { timeType } = data;
    const known = timeType === 'window' || Object.hasOwn(READINGS, String(timeType));
    return typeof timeType !== 'string' || timeType === '' || known
      ? { ...data }
      : { ...data, timeType: 'timestamp' };
  },
  warmup: () => 0,
  memory: () => 0,
  columns: ({ buffers, params: { startTime, endTime, timezone, timeType }, candles: { time } }) => {
    if (timeType !== 'window') return [time.map(READINGS[timeType])];
    const zone = ZONES[timezone];
    const start = clockMs(startTime);
    const end = clockMs(endTime);
    const out: Column = buffers.flags(time.length).fill(0);
    let { offset, until } = zone(time[0] ?? 0);
    for (let i = 0; i < out.length; i++) {
      const now = time[i] as number;
      if (now >= until) ({ offset, until } = zone(now));
      out[i] = inside(now + offset, start, end);
    }
    return [out];
  },
  step: ({ params: { startTime, endTime, timezone, timeType }, output }) => {
    if (timeType !== 'window') {
      const read = READINGS[timeType];
      return (values, _memory, { time }) => {
        values[output] = read(time);
      };
    }
    const zone = ZONES[timezone];
    const start = clockMs(startTime);
    const end = clockMs(endTime);
    return (values, _memory, { time }) => {
      values[output] = inside(time + zone(time).offset, start, end);
    };
  },
});
