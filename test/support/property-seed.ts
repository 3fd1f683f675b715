import fc from 'fast-check';

/*
 * Property tests draw the same cases on every run, so that a red build means a changed program.
 * PROPERTY_SEED=random (or a number) draws others: that is how new counterexamples are found.
 */
const FIXED_SEED = 20_221_101;

const wanted = process.env.PROPERTY_SEED ?? String(FIXED_SEED);
if (wanted !== 'random') {
  const seed = Number(wanted);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`expected PROPERTY_SEED to be a whole number or "random", was "${wanted}"`);
  }
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
