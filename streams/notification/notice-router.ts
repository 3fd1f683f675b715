import type { Log, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';
import { RecentIds } from './recent-ids';

const REMEMBERED = 10_000;

export interface NoticePorts {
  /** To the sockets of the user on this process; of everyone for null. */
  readonly deliver: (userId: string | null, message: object) => void;
  readonly log?: Log;
}

/** Leads the messages of `notifications` to the sockets that they are for, each once. */
export function noticeProcessor({ deliver }: NoticePorts): PartitionProcessor {
  const seen = new RecentIds(REMEMBERED);
  return eventProcessor('notifications', {
    'notification.sent': ({ payload, envelope }) => {
      if (!seen.add(envelope.event_id)) return;
      const { user_id, ...notice } = payload;
      const timestamp = Date.parse(envelope.occurred_at) / 1000;
      deliver(user_id, { type: 'notification', timestamp, ...notice });
    },
  });
}
