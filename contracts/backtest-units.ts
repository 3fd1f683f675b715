import { z } from 'zod';

export const percent = z.number().meta({ description: 'Percent' });
export const fraction = z.number().meta({ description: 'Fraction' });
export const money = z.number().meta({ description: 'Quote currency' });
export const count = z.int().min(0);
