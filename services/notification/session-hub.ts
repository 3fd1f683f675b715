import type { Follower, Followers } from '../../api/notification/ports';
import { SessionChannel } from '../../streams/notification/session-channel';
import type { PrecisionOf } from '../../streams/notification/rounding';
import type { ChannelPorts, Deliver } from '../../streams/notification/session-channel';

interface FollowedSession {
  readonly channel: SessionChannel;
  readonly followers: Set<Follower>;
}

const timers: Pick<ChannelPorts, 'now' | 'after'> = {
  now: Date.now,
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The sessions that sockets of this process follow, each with its channel while anyone does. */
export class SessionHub implements Followers {
  private readonly sessions = new Map<string, FollowedSession>();

  constructor(private readonly precisionOf: PrecisionOf) {}

  channel(sessionId: string): SessionChannel | undefined {
    return this.sessions.get(sessionId)?.channel;
  }

  join(sessionId: string, follower: Follower): void {
    let session = this.sessions.get(sessionId);
    if (session === undefined) {
      const followers = new Set<Follower>();
      const deliver = delivery(sessionId, followers);
      const { precisionOf } = this;
      const channel = new SessionChannel({ ...timers, deliver, precisionOf });
      session = { channel, followers };
      this.sessions.set(sessionId, session);
    }
    session.followers.add(follower);
  }

  leave(sessionId: string, follower: Follower): void {
    const session = this.sessions.get(sessionId);
    if (session?.followers.delete(follower) === true && session.followers.size === 0) {
      this.forget(sessionId);
    }
  }

  /** Nobody follows a session any more. */
  forget(sessionId: string): void {
    this.sessions.get(sessionId)?.channel.close();
    this.sessions.delete(sessionId);
  }

  get size(): number {
    return this.sessions.size;
  }
}

/** Text is made once for all sockets; the owner is compared again, whatever was subscribed. */
function delivery(sessionId: string, followers: ReadonlySet<Follower>): Deliver {
  return (message, urgency, kind, userId) => {
    const text = JSON.stringify(message);
    const outgoing =
      urgency === 'latest of its kind'
        ? { text, sessionId, key: `${kind}:${sessionId}` }
        : { text, sessionId };
    for (const follower of followers) {
      if (userId === null || follower.userId === userId) follower.send(outgoing);
    }
  };
}
