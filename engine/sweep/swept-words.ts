import type { Dimension } from './dimension';
import type { Parameter } from './parameter';
import { specOf } from './parameter';
import type { SweepPlan } from './plan-sweep';

/** The values of a parameter that varies. */
export type Axis = Dimension & { readonly parameter: Parameter };

/** What varies, without the choices of candles. */
export function axesOf({ parameters, space: { dimensions } }: SweepPlan): Axis[] {
  const choices = dimensions.length - parameters.length;
  return parameters.map((parameter, i) => ({
    ...(dimensions[choices + i] as Dimension),
    parameter,
  }));
}

/** Whether a parameter of a node is one of a few words. */
export function isWord(parameter: Parameter): boolean {
  return parameter.kind === 'node' && ['choice', 'flag'].includes(specOf(parameter).kind);
}

/** Whether a parameter of a node is any text, such as a symbol. */
export function isName(parameter: Parameter): boolean {
  return parameter.kind === 'node' && specOf(parameter).kind === 'text';
}
