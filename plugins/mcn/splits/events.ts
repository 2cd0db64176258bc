import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const sale = {
  orderId: z.uuid(),
  talentId: z.uuid(),
  /** The agencies that were under contract with the creator. */
  agencyIds: z.array(z.uuid()),
  /** Without tax, in minor units. */
  netMinor: z.string(),
  currency: z.string(),
  at: z.iso.datetime(),
};

/** An order is owed to a creator under contract. Its key is the creator. */
export const saleCounted = defineEvent('mcn.saleCounted', z.object(sale));

/** So much of it was given back. Its key is the creator; `at` is when the order was placed. */
export const saleReturned = defineEvent('mcn.saleReturned', z.object(sale));
