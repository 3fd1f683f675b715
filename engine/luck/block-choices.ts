/** Every way to choose half of an even number of blocks, each as rising indices, in lexical order. */
export function* halves(blocks: number): Generator<readonly number[]> {
  const size = blocks / 2;
  const chosen = Array.from({ length: size }, (_, i) => i);
  for (;;) {
    yield chosen;
    let at = size - 1;
    while (at >= 0 && chosen[at] === blocks - size + at) at--;
    if (at < 0) return;
    let next = (chosen[at] as number) + 1;
    for (; at < size; at++) chosen[at] = next++;
  }
}

/** How many there are: C(blocks, blocks/2). */
export function halvesCount(blocks: number): number {
  let count = 1;
  for (let i = 1; i <= blocks / 2; i++) count = (count * (blocks / 2 + i)) / i;
  return Math.round(count);
}
