import { readWalkForwardResponse, startWalkForwardResponse } from './walk-forward-responses';

test('the command line takes answers of servers that do not know `partial`', () => {
  for (const { shape } of [startWalkForwardResponse, readWalkForwardResponse]) {
    expect(shape.partial.safeParse(undefined).success).toBe(true);
  }
});
