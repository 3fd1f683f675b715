import type { Connection } from './connection';

const NORMAL_CLOSURE = 1000;
const socketsPerUser = 5;

/** The open connections by user; a sixth one of a user closes the oldest. */
export class Connections {
  private readonly byUser = new Map<string, Connection[]>();

  add(connection: Connection): void {
    const own = this.byUser.get(connection.userId) ?? [];
    own.push(connection);
    this.byUser.set(connection.userId, own);
    // A clean close: a client whose page has newer sockets must not come back with this one.
    while (own.length > socketsPerUser) own.shift()?.close(NORMAL_CLOSURE, 'too many connections');
  }

  remove(connection: Connection): void {
    const own = this.byUser.get(connection.userId);
    const index = own?.indexOf(connection) ?? -1;
    if (own === undefined || index === -1) return;
    own.splice(index, 1);
    if (own.length === 0) this.byUser.delete(connection.userId);
  }

  of(userId: string): readonly Connection[] {
    return this.byUser.get(userId) ?? [];
  }

  /** Ends the sockets of a revoked token. */
  refuseToken(tokenId: string): void {
    for (const connection of this.all()) {
      if (connection.tokenId === tokenId) connection.refuse();
    }
  }

  /** Sends a message to the sockets of the user, or of everyone for null. */
  tell(userId: string | null, message: object): void {
    const outgoing = { text: JSON.stringify(message), sessionId: '' };
    for (const connection of userId === null ? this.all() : this.of(userId)) {
      connection.send(outgoing);
    }
  }

  all(): Connection[] {
    return [...this.byUser.values()].flat();
  }
}
