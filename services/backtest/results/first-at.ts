/** The first of so many places whose time is at or after another; times never fall. */
export function firstAt(count: number, timeOf: (place: number) => number, time: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
