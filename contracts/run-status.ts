import { z } from 'zod';

/** Of a back-test, a sweep and a walk-forward. */
export const runStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
