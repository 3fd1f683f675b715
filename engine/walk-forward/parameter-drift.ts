/** How far the chosen value of a parameter moved from window to window. */
export interface ParameterDrift {
  readonly name: string;
  /** As chosen, window by window; null of a window that held cash. */
  readonly values: readonly (number | null)[];
  readonly lowest: number;
  readonly highest: number;
  /** Choices that differ from the one before. */
  readonly changes: number;
  /** Mean size of the step from one choice to the next. */
  readonly meanStep: number;
}

type Choice = Readonly<Record<string, number>> | null;

/** Drift of each parameter: one that jumps was fitted to noise. */
export function parameterDrift(chosen: readonly Choice[]): ParameterDrift[] {
  const made = chosen.filter((choice) => choice !== null);
  return Object.keys(made[0] ?? {}).map((name) => {
    const values = made.map((choice) => choice[name] as number);
    const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)));
    return {
      name,
      values: chosen.map((choice) => choice?.[name] ?? null),
      lowest: values.reduce((a, b) => Math.min(a, b)),
      highest: values.reduce((a, b) => Math.max(a, b)),
      changes: steps.filter((step) => step > 0).length,
      meanStep: steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + step, 0) / steps.length,
    };
  });
}
