import { bandColumn, deviationColumns } from '../indicators/deviation';
import { BAND_ROOM } from '../kernels/kernels';
import type { Column } from '../nodes/column';
import type { ColumnStep, Look } from './column-step';

type Step = Omit<ColumnStep, 'type' | 'outputs'>;
type Placed = Pick<ColumnStep, 'inputs' | 'output'>;

const one = (type: string, step: Step): ColumnStep => ({ type, outputs: 1, ...step });

/** Means and deviations of the last values. */
export function deviationsStep(period: number, placed: Placed): ColumnStep {
  return {
    type: 'deviations',
    outputs: 2,
    params: { period },
    ...placed,
    columns: ({ buffers, inputs }) => deviationColumns(buffers, inputs[0] as Float64Array, period),
  };
}

/** A band around means, of its inputs: means and deviations. */
export function bandStep(width: number, placed: Placed): ColumnStep {
  return one('band', {
    params: { width },
    ...placed,
    columns: ({ buffers, inputs }) => {
      const [means, deviations] = inputs as readonly Float64Array[];
      return [bandColumn(buffers, means as Float64Array, deviations as Float64Array, width)];
    },
  });
}

/** Its input as it is. */
export function sameStep(placed: Placed): ColumnStep {
  return one('same', { params: {}, ...placed, columns: ({ inputs }) => [inputs[0] as Column] });
}

/** What a comparison gives: for a smaller first value, equal ones, and a greater first value. */
export interface Outcomes {
  readonly less: 0 | 1;
  readonly same: 0 | 1;
  readonly greater: 0 | 1;
}

/** The look at two values that a comparison is. */
export function comparison({ less, same, greater }: Outcomes, width: number): Look {
  if (same === less) return { says: greater ? 'above' : 'not_above', width };
  return { says: less ? 'below' : 'not_below', width };
}

/** A value compared with a band that has no column, of its inputs: values, means and deviations. */
export function beyondBandStep(width: number, outcomes: Outcomes, placed: Placed): ColumnStep {
  const { less, same, greater } = outcomes;
  return one('beyondBand', {
    params: { width, less, same, greater },
    ...placed,
    looks: [comparison(outcomes, width)],
    columns: ({ buffers, inputs }) => {
      const [x, means, deviations] = inputs.map((column) => buffers.addressOf(column as Column));
      const bars = (inputs[0] as Column).length;
      const out = buffers.flags(bars);
      const room = buffers.numbers(BAND_ROOM);
      // "Less" is "greater" of the band to the value.
      const [isBandFirst, yes] = same === less ? ([0, greater] as const) : ([1, less] as const);
      buffers.kernels.beyondBand(
        x as number,
        means as number,
        deviations as number,
        width,
        isBandFirst,
        yes,
        same,
        room.byteOffset,
        out.byteOffset,
        bars,
      );
      return [out];
    },
  });
}

export const UP: Look = { says: 'up', width: 0 };
export const DOWN: Look = { says: 'down', width: 0 };

/** Crossings upwards and downwards of one input through the other. */
export function crossingsStep(placed: Placed): ColumnStep {
  return {
    type: 'crossings',
    outputs: 2,
    params: {},
    ...placed,
    looks: [UP, DOWN],
    columns: ({ buffers, inputs }) => {
      const [a, b] = inputs.map((column) => buffers.addressOf(column as Column));
      const bars = (inputs[0] as Column).length;
      const [ups, downs] = [buffers.flags(bars), buffers.flags(bars)];
      const { passesBothWays } = buffers.kernels;
      passesBothWays(a as number, b as number, ups.byteOffset, downs.byteOffset, bars);
      return [ups, downs];
    },
  };
}
