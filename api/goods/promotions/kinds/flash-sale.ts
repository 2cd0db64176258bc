import { z } from 'zod';

/** A flash sale is its items: prices, quotas, limits. */
export const flashSaleRules = z.object({});
