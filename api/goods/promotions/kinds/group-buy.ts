import { z } from 'zod';

/** So many people, within so many hours of the first. */
export const groupBuyRules = z.object({ size: z.int().min(2), hours: z.int().min(1) });
