import { notesOf } from './notes';
import type { RequestContext } from './requests';

const noted = (body: object) =>
  notesOf({
    request: { body: { max_position_size_percent: 1, ...body } },
  } as unknown as RequestContext);

test('a strategy that is given twice is pointed out', () => {
  const json_tree = { nodes: [], edges: [] };
  expect(noted({ strategy_id: 'rsi', json_tree })).toEqual([
    expect.stringContaining('json_tree runs'),
  ]);
  expect(noted({ strategy_id: 'rsi', json_tree: null })).toEqual([]);
  expect(noted({ strategy_id: null, json_tree })).toEqual([]);
});
