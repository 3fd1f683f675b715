import { writeSync } from 'node:fs';

const WIDTH = 24;
const FIRST_AFTER_MS = 300;
const EVERY_MS = 80;

/**
 * A progress bar on stderr. It appears only on a terminal and only when the work is long enough to
 * be waited for; it writes at once, since the work does not yield.
 */
export class Progress {
  private readonly isShown = process.stderr.isTTY && process.env.TERM !== 'dumb';
  private next = performance.now() + FIRST_AFTER_MS;
  private drawn = false;

  /** Reports how far (0 to 1) the work of that name is. */
  readonly show = (label: string, part: number): void => {
    if (!this.isShown || performance.now() < this.next) return;
    this.next = performance.now() + EVERY_MS;
    this.drawn = true;
    const full = Math.round(Math.min(1, part) * WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
    writeSync(2, `\r\u001b[2K${label} ${bar} ${Math.round(part * 100)} %`);
  };

  /** Takes the bar away. */
  clear(): void {
    if (this.drawn) writeSync(2, '\r\u001b[2K');
    this.drawn = false;
  }
}
