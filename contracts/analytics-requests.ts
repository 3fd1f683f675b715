import { z } from 'zod';

/** Query of `GET /api/analytics/forward-test/{id}/live`. */
export const liveAnalyticsRequest = z.object({
  force_recalculate: z.string().optional().meta({
    description: 'Accepted from older clients, but has no effect: figures are never cached.',
    example: 'true',
  }),
});
