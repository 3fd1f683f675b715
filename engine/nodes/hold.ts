import type { Column } from './column';
import { defineNode, whenInputsReady } from './definition';

const MINUTE = 60_000;
/** Length of a unit in ms; bars are counted. */
const UNITS = {
  minutes: MINUTE,
  hours: 60 * MINUTE,
  days: 1_440 * MINUTE,
  weeks: 10_080 * MINUTE,
  bars: 0,
} as const;

interface Holding {
  readonly type: 'indefinite' | 'duration' | 'condition';
  readonly duration: number;
  readonly unitMs: number;
}

/** No hold has begun yet. */
const NEVER = -1;

/**
 * What is remembered after a bar: `NEVER`, or the bar index (unit bars) or time + 1 at which the
 * latest trigger was true. A trigger during a hold begins it anew; a true condition ends it.
 */
function begun(hold: Holding, since: number, now: number, trigger: number, condition: number) {
  if (hold.type === 'condition' && condition === 1) return NEVER;
  if (trigger === 1 && !(hold.type === 'indefinite' && since !== NEVER)) return now;
  return since;
}

function isActive(hold: Holding, since: number, now: number): number {
  if (since === NEVER) return 0;
  if (hold.type !== 'duration') return 1;
  const length = hold.unitMs === 0 ? hold.duration : hold.duration * hold.unitMs;
  return now - since < length ? 1 : 0;
}

export const holdNode = defineNode({
  type: 'holdNode',
  role: 'signal',
  category: 'actions',
  name: 'Hold',
  description: 'Suppresses the orders of sell nodes while it is active; guards still sell.',
  params: {
    holdType: {
      kind: 'choice',
      default: 'indefinite',
      choices: ['indefinite', 'duration', 'condition'],
      description: 'Until the end, for a length of bar time, or until condition-in is true',
    },
    duration: {
      kind: 'number',
      default: 1,
      min: 1,
      hard: { above: 0, to: 1e9 },
      onlyWhile: ['holdType', 'duration'],
      description: 'Length of the hold in the unit',
    },
    unit: {
      kind: 'choice',
      default: 'days',
      choices: ['minutes', 'hours', 'days', 'weeks', 'bars'],
      description: 'Unit of the duration',
    },
  },
  inputs: [
    { id: 'trigger-in', kind: 'boolean' },
    { id: 'condition-in', kind: 'boolean' },
  ],
  outputs: [{ id: 'hold-out', kind: 'boolean' }],
  checkInputs: (wired, { holdType }) =>
    ['trigger-in', 'condition-in']
      .filter((handle) => !wired.has(handle))
      .filter((handle) => handle === 'trigger-in' || holdType === 'condition')
      .map((handle) => ({
        level: 'error',
        code: 'missing_input',
        handle,
        message: `expected a wire to ${handle}`,
      })),
  warmup: whenInputsReady,
  memory: () => 2,
  work: () => 4,
  columns: ({ buffers, params, inputs, candles }) => {
    const hold = holdingOf(params);
    const trigger = inputs[0] as Column;
    const condition = inputs[1];
    const out = buffers.flags(trigger.length).fill(0);
    let since = NEVER;
    for (let i = 0; i < out.length; i++) {
      const now = hold.unitMs === 0 ? i : (candles.time[i] as number);
      since = begun(hold, since, now, trigger[i] as number, condition?.[i] ?? 0);
      out[i] = isActive(hold, since, now);
    }
    return [out];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const hold = holdingOf(params);
    const [trigger = -1, condition = -1] = inputs;
    return (values, memory, candle) => {
      const bar = memory[at] as number;
      const now = hold.unitMs === 0 ? bar : candle.time;
      // Memory starts at zero and a time may be zero or negative: what is kept is one more.
      const before = memory[at + 1] === 0 ? NEVER : (memory[at + 1] as number) - 1;
      const ends = condition < 0 ? 0 : (values[condition] as number);
      const since = begun(hold, before, now, values[trigger] as number, ends);
      memory[at] = bar + 1;
      memory[at + 1] = since === NEVER ? 0 : since + 1;
      values[output] = isActive(hold, since, now);
    };
  },
});

function holdingOf(params: {
  holdType: Holding['type'];
  duration: number;
  unit: keyof typeof UNITS;
}) {
  return { type: params.holdType, duration: params.duration, unitMs: UNITS[params.unit] };
}
