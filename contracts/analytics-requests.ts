import { z } from 'zod';

/** Query of `GET /api/analytics/forward-test/{id}/live`. */
export const liveAnalyticsRequest = z.object({
  force_recalculate: z.string().optional().meta({
    description: 'Taken from older clients and without effect: figures are never cached.',
    example: 'true',
  }),
});
