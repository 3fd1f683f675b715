/** The open sockets of each caller, who may have only so many. */
export class OpenSockets {
  private readonly callers = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** False when the caller has as many as they may have. */
  add(caller: string): boolean {
    const open = this.callers.get(caller) ?? 0;
    if (open >= this.most) return false;
    this.callers.set(caller, open + 1);
    return true;
  }

  remove(caller: string): void {
    const left = (this.callers.get(caller) ?? 0) - 1;
    if (left > 0) this.callers.set(caller, left);
    else this.callers.delete(caller);
  }
}
