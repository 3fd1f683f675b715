import { comparedTexts, parityPage, parityReport } from './parity-report';

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

test('the page is dark where its reader is, and its tables fit a phone', () => {
  const compared = { runs_compared: 2, sessions_compared: 1, strategies_compared: 0 };
  const values = { old: 0.1 + 0.2, ours: 1, emulated: null, reason: '1 < 2' };
  const items = [
    { subject: 'a run', item: 'win_rate', outcome: 'unexplained', ...values },
  ] as const;
  const html = [...parityPage(parityReport({ ...head, ...compared, items }))].join('');
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('<meta name="viewport" content="width=device-width');
  expect(html.match(/<div class="scroll"><table/g)).toHaveLength(2);
  expect(html.match(/<table class="named">/g)).toHaveLength(1);
  expect(html).toContain(
    '<td class="n" data-name="Here">1</td><td class="n" data-name="Emulated">–</td><td data-name="Reason">1 &lt; 2</td>',
  );
  expect(html).toContain('<td class="n" data-name="Old">0.3</td>');
});
