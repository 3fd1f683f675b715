/**
 * How many cases a property test draws. `npm run check` sets PROPERTY_SHARE below 1 for a quick answer;
 * `npm test` draws all.
 */
export function propertyRuns(all: number): { numRuns: number } {
  const share = Number(process.env.PROPERTY_SHARE ?? 1);
  if (!(share > 0 && share <= 1)) {
    throw new Error(
      `expected PROPERTY_SHARE above 0 and up to 1, was "${process.env.PROPERTY_SHARE}"`,
    );
  }
  return { numRuns: Math.ceil(all * share) };
}
