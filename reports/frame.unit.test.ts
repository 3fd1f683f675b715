import { frame } from './frame';
import { STYLE } from './style';

test('a chart without a script is as tall on a phone as a person can read', () => {
  const { draw } = frame({
    ...{ name: 'trials', times: [0, 1], values: [0, 1], height: 150 },
    format: String,
  });
  // Its width shrinks to a third there: with its height, lines and labels would run together.
  expect(draw('Drift', '')).toMatch(/<svg style="--tall:150px" [^>]*preserveAspectRatio="none"/);
  expect(STYLE).toContain('[data-chart="trials"] svg { height: calc(0.9 * var(--tall)); }');
});
