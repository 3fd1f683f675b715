import { compileGraph, TEMPLATES } from '../../engine';
import type { Program } from '../../engine';
import { LookAheadCheck } from './look-ahead';

const check = new LookAheadCheck();

function programOf(graph: unknown): Program {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join('; '));
  return result.program;
}

const rsi = TEMPLATES.find(({ key }) => key === 'rsi')?.json_tree;

function rsiOf(period: number): Program {
  return programOf(
    JSON.parse(JSON.stringify(rsi).replaceAll(/"period":\d+/g, `"period":${period}`)),
  );
}

test.each(TEMPLATES)('a save of $name proves that it does not look ahead', async (template) => {
  const proof = await check.proofOf(programOf(template.json_tree));
  expect(proof).toMatchObject({ checked: true, reason: null, faults: [] });
  expect(proof.candles?.count).toBeGreaterThan(700);
  expect(proof.comparisons).toBeGreaterThan(10_000);
});

test('a long warm-up is checked over shorter candles, as long as a month has enough of them', async () => {
  expect((await check.proofOf(rsiOf(14))).candles?.timeframe).toBe('1h');
  expect((await check.proofOf(rsiOf(500))).candles?.timeframe).toBe('15m');
  expect(await check.proofOf(rsiOf(5_000))).toMatchObject({
    checked: false,
    reason: expect.stringMatching(/^the warm-up of 5000 bars is too long .*algotrade lookahead/),
    candles: null,
  });
});

test('a strategy that reads later candles is found, with the bar and both values', async () => {
  const honest = rsiOf(14);
  const peeking: Program = {
    ...honest,
    computeColumns: (candles, ...more) =>
      honest.computeColumns(candles, ...more).map((column) => {
        const changed = Float64Array.from(column);
        changed[20] = candles.close.at(-1) ?? 0;
        return changed;
      }),
  };
  const { faults } = await check.proofOf(peeking);
  expect(faults[0]).toMatch(
    /^[\w-]+, [\w-]+: expected the value of 2022-01-01T19:00:00.000Z to stay [\d.]+, was [\d.]+ once later candles were known$/,
  );
});

test('a graph that computes too much is not checked by a save', async () => {
  const heavy = rsiOf(14);
  const plan = { ...heavy.plan, nodes: Array.from({ length: 3_000 }, () => heavy.plan.nodes[0]!) };
  expect(await check.proofOf({ ...heavy, plan })).toMatchObject({
    checked: false,
    reason: expect.stringMatching(/^the graph is too expensive to check when saving/),
  });
});
