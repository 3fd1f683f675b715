import { writeSync } from 'node:fs';
import { integer } from './numbers';

const FIRST_AFTER_MS = 300;
const EVERY_MS = 80;

/** A number that grows on stderr, for work whose end is not known. Like the progress bar, it is for terminals only. */
export class Counter {
  private readonly isShown = process.stderr.isTTY && process.env.TERM !== 'dumb';
  private next = performance.now() + FIRST_AFTER_MS;
  private drawn = false;

  show(label: string, count: number): void {
    if (!this.isShown || performance.now() < this.next) return;
    this.next = performance.now() + EVERY_MS;
    this.drawn = true;
    writeSync(2, `\r\u001b[2K${label} ${integer(count)}`);
  }

  clear(): void {
    if (this.drawn) writeSync(2, '\r\u001b[2K');
    this.drawn = false;
  }
}
