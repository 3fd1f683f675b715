import { Account } from '../portfolio/account';
import { completeSettings } from './settings';
import { requestedUnits, sizeBuy, Sized, sizeSell } from './sizing';

const TERMS = {
  initialCash: 1_000_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

test.each([
  ['a price so low that a step changes no quantity', 1e-5, 1e-8, 0],
  ['a fixed fee of nearly all cash', 1e-10, 1e-8, 999_999.9],
  ['no step at all', 1e-5, 0, 0],
])('all cash buys in finite time what it covers, with %s', (_case, price, stepSize, fixed) => {
  const settings = completeSettings({ ...TERMS, stepSize, commissionFixed: fixed });
  for (let i = 0; i < 500; i++) {
    const cash = 1_000_000 * (1 + i / 997);
    const at = price * (1 + i / 983);
    const sized = new Sized();
    sizeBuy(sized, Infinity, new Account(cash), at, at, 0.001, settings);
    const cost = sized.quantity * at * 1.001 + fixed;
    expect(cost).toBeLessThanOrEqual(cash * (1 + 1e-15));
    expect(cost).toBeGreaterThan(cash * (1 - 1e-9));
  }
});

test('a sale of all percents of a position leaves no dust behind', () => {
  const settings = completeSettings({ ...TERMS, commissionRate: 0 });
  for (let i = 1; i < 2_000; i++) {
    const account = new Account(0);
    account.position = i / 977;
    const percents = { mode: 'percent_of_position', amount: 100 } as const;
    const requested = requestedUnits(percents, account, 1, 1);
    const sized = new Sized();
    sizeSell(sized, requested, account, 1, 0, settings);
    expect([sized.quantity, sized.reason]).toEqual([account.position, null]);
  }
});
