import { FIGURE_NAMES } from '../engine';
import { sweepFigures } from './sweep-requests';

test('a sweep may be for every figure that the engine measures', () => {
  expect([...sweepFigures].sort()).toEqual([...FIGURE_NAMES].sort());
});
