/** Resolves when the condition holds; rejects after `timeoutMs`, telling what `describe` says then. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  describe: () => unknown = () => 'condition',
  timeoutMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`timed out: ${JSON.stringify(describe())}`);
    await new Promise((resume) => setTimeout(resume, 5));
  }
}
