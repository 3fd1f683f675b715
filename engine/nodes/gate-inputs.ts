import type { Handle, NodeComplaint } from './definition';

/** The two inputs of AND and OR: the editor draws `input-a`, old templates wire `input1-in`. */
export const GATE_INPUTS: readonly Handle[] = [
  { id: 'input-a', kind: 'boolean', aliases: ['input1-in'] },
  { id: 'input-b', kind: 'boolean', aliases: ['input2-in'] },
];

/** A gate without wires is an error; with one wire it runs and says what the other counts as. */
export function checkGateInputs(wired: ReadonlySet<string>): readonly NodeComplaint[] {
  const missing = GATE_INPUTS.filter((handle) => !wired.has(handle.id));
  return missing.map((handle) => ({
    level: missing.length === 2 ? 'error' : 'warning',
    code: 'missing_input',
    handle: handle.id,
    message: `expected a wire to ${handle.id}; without it, this input is false`,
  }));
}
