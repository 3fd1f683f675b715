import type { GuardTemplate } from './definition';
import { defineNode } from './definition';
import { GUARD_INPUTS, guardNumber } from './guard-params';

const RULES = {
  fixed_percent: 'percent',
  fixed_amount: 'amount',
  rr_ratio: 'risk_reward',
  resistance_level: 'extreme',
} as const satisfies Record<string, GuardTemplate['rule']>;

export const takeProfitNode = defineNode({
  type: 'takeProfitNode',
  role: 'guard',
  category: 'actions',
  name: 'Take profit',
  description: 'Sells when the price rises to a level above the entry, at once or in two halves.',
  params: {
    profitType: {
      kind: 'choice',
      default: 'fixed_percent',
      choices: ['fixed_percent', 'fixed_amount', 'rr_ratio', 'resistance_level'],
      description: 'Percent or amount above entry, multiple of the risk, or the high of 20 bars',
    },
    profitValue: guardNumber(5, 'Distance of the target in the unit of its type'),
    partialProfits: {
      kind: 'flag',
      default: false,
      description: 'Sell half at the first target and the rest at the second',
    },
    firstTarget: {
      ...guardNumber(3, 'Percent above entry at which half is sold'),
      onlyWhile: ['partialProfits', true],
    },
    secondTarget: {
      ...guardNumber(6, 'Percent above entry at which the rest is sold'),
      onlyWhile: ['partialProfits', true],
    },
  },
  inputs: GUARD_INPUTS,
  outputs: [{ id: 'profit-triggered', kind: 'boolean' }],
  checkParams: ({ partialProfits, firstTarget, secondTarget }) =>
    partialProfits && secondTarget <= firstTarget
      ? [
          {
            level: 'error',
            code: 'param_range',
            message: `expected secondTarget above firstTarget ${firstTarget}, was ${secondTarget}`,
          },
        ]
      : [],
  checkInputs: () => [],
  guard: ({ profitType, profitValue, partialProfits, firstTarget, secondTarget }) => ({
    kind: 'take',
    rule: RULES[profitType],
    value: profitValue,
    trail: 0,
    targets: partialProfits ? [firstTarget, secondTarget] : null,
  }),
});
