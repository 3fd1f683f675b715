/**
 * One function that calls all of these one after the other with its own arguments. Each is called from
 * a place of its own, where the compiler learns which one it is and can inline it; a loop over the
 * list is one place for all of them, and takes twice as long. Nothing but how many there are goes
 * into the text that is compiled.
 */
export function inSequence<A extends readonly unknown[]>(
  functions: readonly ((...args: A) => void)[],
  argumentCount: A['length'],
): (...args: A) => void {
  const names = functions.map((_, i) => `f${i}`);
  const args = Array.from({ length: argumentCount }, (_, i) => `a${i}`).join();
  const calls = names.map((name) => `${name}(${args})`).join(';');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- made of numbered names only
  const make = new Function(...names, `return (${args}) => { ${calls} }`) as (
    ...all: typeof functions
  ) => (...args: A) => void;
  return make(...functions);
}
