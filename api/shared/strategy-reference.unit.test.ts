import { requestedStrategy } from './strategy-reference';

const requested = (json_tree: unknown) =>
  requestedStrategy({ json_tree }, { authorization: '', traceId: '' }, async () => undefined);

test.each([1, 2])(
  'a graph as text, encoded %d times, is refused for a key twice',
  async (times) => {
    let text = '{"nodes":[{"id":"a","data":{"period":14,"period":21}}],"edges":[]}';
    for (let more = times; more > 1; more--) text = JSON.stringify(text);
    await expect(requested(text)).rejects.toThrow(
      'json_tree.nodes.0.data.period: expected once, is there twice',
    );
  },
);

test.each(['{"nodes":[],"edges":[]}', 'no graph'])('the text %s is left as it is', async (text) => {
  expect(await requested(text)).toMatchObject({ graph: text });
});
