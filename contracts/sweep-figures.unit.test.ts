import { FIGURE_NAMES } from '../engine';
import { figureRows } from './figures/table';
import { sweepFigures } from './sweep-requests';

test('a sweep may be for every figure that the engine measures', () => {
  expect([...sweepFigures].sort()).toEqual([...FIGURE_NAMES].sort());
});

test('the figures of a sweep are figures of a run, but for its final equity', () => {
  const names = new Set<string>(figureRows.map(([name]) => name));
  expect(sweepFigures.filter((name) => !names.has(name))).toEqual(['final_equity']);
});
