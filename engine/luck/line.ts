/** Least-squares line through points; level when all have the same abscissa. */
export function lineThrough(x: ArrayLike<number>, y: ArrayLike<number>) {
  const count = x.length;
  let [meanX, meanY] = [0, 0];
  for (let i = 0; i < count; i++) {
    meanX += (x[i] as number) / count;
    meanY += (y[i] as number) / count;
  }
  let [shared, squares] = [0, 0];
  for (let i = 0; i < count; i++) {
    const apart = (x[i] as number) - meanX;
    shared += apart * ((y[i] as number) - meanY);
    squares += apart * apart;
  }
  const slope = squares > 0 ? shared / squares : 0;
  return { slope, intercept: meanY - slope * meanX };
}
