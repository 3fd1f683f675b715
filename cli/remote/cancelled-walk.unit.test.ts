import { cancelledWalk } from './cancelled-walk';

test('a cancelled walk-forward shows the windows that it searched', () => {
  const window = (searched: boolean, best: object | null, day: number) => ({
    ...{ in_from: '2022-01-01', in_to: '2022-01-11', searched, trials_done: 4, best },
    ...{ out_from: `2022-01-${day}`, out_to: `2022-01-${day + 5}` },
  });
  const best = { parameters: { 'fast.period': 10, 'buy.pyramiding': true } };
  const window_list = [window(true, best, 11), window(true, null, 16), window(false, best, 21)];
  expect(cancelledWalk({ id: 'w', window_list } as never)).toBe(
    [
      'walk-forward w was cancelled after 2 of 3 windows: it has no results out of sample',
      '  window 1, for 2022-01-11 to 2022-01-16: fast.period 10, buy.pyramiding true',
      '  window 2, for 2022-01-16 to 2022-01-21: no set met the objective',
    ].join('\n'),
  );
});
