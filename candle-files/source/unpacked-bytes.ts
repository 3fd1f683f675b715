import { badCandles } from '../errors';

/** Counts what a file unpacks to: more than is read ends it. */
export class UnpackedBytes {
  private count = 0;

  constructor(private readonly most = Infinity) {}

  get isLimited(): boolean {
    return this.most !== Infinity;
  }

  /** Throws for bytes that are too many, before or after they are unpacked. */
  add(bytes: number): void {
    this.count += bytes;
    if (this.count <= this.most) return;
    throw badCandles(`expected at most ${this.most} bytes when it is unpacked`);
  }
}
