import { escape } from './markup';

/** A figure with its name, its value as text and its tone. */
export type FigureBox = readonly [name: string, value: string, tone?: 'gain' | 'loss'];

/** The figures at the head of a report. */
export function figureBoxes(figures: readonly FigureBox[]): string {
  const boxes = figures.map(
    ([name, value, tone = '']) =>
      `<div><span>${escape(name)}</span><b class="${tone}">${escape(value)}</b></div>`,
  );
  return `<section class="figures">${boxes.join('')}</section>`;
}

export function toneOf(value: number): 'gain' | 'loss' {
  return value < 0 ? 'loss' : 'gain';
}
