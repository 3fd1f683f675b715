import type { GuardTemplate } from './definition';
import { defineNode } from './definition';
import { GUARD_INPUTS, guardNumber, percentTooLarge } from './guard-params';

const RULES = {
  fixed_percent: 'percent',
  fixed_amount: 'amount',
  atr_multiple: 'atr',
  support_resistance: 'extreme',
} as const satisfies Record<string, GuardTemplate['rule']>;

/** Old graphs wrote `trailing_percent` for a percentage that trails at the same distance. */
function modernise(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (data['stopType'] !== 'trailing_percent') return { ...data };
  // What the editor showed for no value is what it trails at.
  const distance = Number(data['stopValue'] ?? 0) ? data['stopValue'] : 2;
  return { ...data, stopType: 'fixed_percent', trailingEnabled: true, trailingDistance: distance };
}

export const stopLossNode = defineNode({
  type: 'stopLossNode',
  role: 'guard',
  category: 'actions',
  name: 'Stop loss',
  description: 'Sells the whole position when the price falls to a level below the entry.',
  params: {
    stopType: {
      kind: 'choice',
      default: 'fixed_percent',
      choices: ['fixed_percent', 'fixed_amount', 'atr_multiple', 'support_resistance'],
      description: 'Percent or amount below entry, ATR multiples, or the lowest low of 20 bars',
    },
    stopValue: guardNumber(2, 'Distance of the stop in the unit of its type'),
    trailingEnabled: {
      kind: 'flag',
      default: false,
      description: 'The stop follows the highest price since entry',
    },
    trailingDistance: {
      ...guardNumber(1, 'Distance below the highest price: percent, or ATR with atr_multiple'),
      onlyWhile: ['trailingEnabled', true],
    },
  },
  inputs: [...GUARD_INPUTS, { id: 'atr-in', kind: 'number' }],
  outputs: [{ id: 'stop-triggered', kind: 'boolean' }],
  modernise,
  checkParams: ({ stopType, stopValue, trailingEnabled, trailingDistance }) => [
    ...(stopType === 'fixed_percent' || stopType === 'support_resistance'
      ? percentTooLarge('stopValue', stopValue)
      : []),
    ...(trailingEnabled && stopType !== 'atr_multiple'
      ? percentTooLarge('trailingDistance', trailingDistance)
      : []),
  ],
  checkInputs: (wired, { stopType }) =>
    stopType === 'atr_multiple' && !wired.has('atr-in')
      ? [
          {
            level: 'error',
            code: 'missing_input',
            handle: 'atr-in',
            message: 'expected a wire to atr-in: stopType "atr_multiple" measures in ATR',
          },
        ]
      : [],
  guard: ({ stopType, stopValue, trailingEnabled, trailingDistance }) => ({
    kind: 'stop',
    rule: RULES[stopType],
    value: stopValue,
    trail: trailingEnabled ? trailingDistance : 0,
    targets: null,
  }),
});
