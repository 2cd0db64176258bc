import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators set about carts, checkouts and orders. */
export const goodsSettings = defineSettings(
  'goods',
  z.object({
    maxQuantity: z
      .int()
      .min(1)
      .max(100_000)
      .default(999)
      .describe('How many of one variant an order may hold, unless the variant says otherwise.'),
    maxLines: z.int().min(1).max(500).default(200).describe('How many different things a cart may hold.'),
    checkoutMinutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(15)
      .describe('For how many minutes a checkout keeps its prices and stock.'),
    guestCartDays: z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('A guest’s cart that nobody touched for so many days is forgotten.'),
    lowStock: z
      .int()
      .min(0)
      .max(99)
      .default(5)
      .describe('When no more than so many units are left, the shop says that there are few.'),
    reviewEditDays: z
      .int()
      .min(0)
      .max(365)
      .default(30)
      .describe('For how many days buyers can change what they have said of goods.'),
    assumeDeliveredAfterDays: z
      .int()
      .min(1)
      .max(365)
      .default(20)
      .describe('What was sent so many days ago counts as received when nobody says otherwise.'),
    completeAfterDays: z
      .int()
      .min(1)
      .max(365)
      .default(15)
      .describe('An order is completed so many days after everything was received.'),
  }),
);
