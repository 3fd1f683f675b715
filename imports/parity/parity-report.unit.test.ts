import { comparedTexts, parityReport } from './parity-report';

const head = {
  ...{ batch_id: 'b', made_at: 'then', instruments: [], items: [] },
  ...{ runs: 4, sessions: 3, strategies: 2, strategies_runnable: 1 },
};

test('the report says what was compared of what is there', () => {
  const compared = { runs_compared: 2, sessions_compared: 1, strategies_compared: 0 };
  expect(comparedTexts(parityReport({ ...head, ...compared }))).toEqual([
    'Back-tests: 2 of 4 compared',
    'Sessions: 1 of 3 compared',
    'Strategies: 1 of 2 can run here, 0 compared with reference outputs',
  ]);
});

test('and says so where nothing was', () => {
  const compared = { runs_compared: 0, sessions_compared: 0, strategies_compared: 0 };
  expect(comparedTexts(parityReport({ ...head, ...compared })).at(-1)).toMatch(/^Nothing was/);
});
