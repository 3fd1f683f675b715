/** How far the chosen value of a parameter moved from window to window. */
export interface ParameterDrift {
  readonly name: string;
  /** As chosen, window by window. */
  readonly values: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  /** Windows whose value is not that of the window before. */
  readonly changes: number;
  /** Mean size of the step from window to window. */
  readonly meanStep: number;
}

/** Drift of each parameter: one that jumps was fitted to noise. */
export function parameterDrift(
  chosen: readonly Readonly<Record<string, number>>[],
): ParameterDrift[] {
  return Object.keys(chosen[0] ?? {}).map((name) => {
    const values = chosen.map((set) => set[name] as number);
    const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)));
    return {
      name,
      values,
      lowest: values.reduce((a, b) => Math.min(a, b)),
      highest: values.reduce((a, b) => Math.max(a, b)),
      changes: steps.filter((step) => step > 0).length,
      meanStep: steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + step, 0) / steps.length,
    };
  });
}
