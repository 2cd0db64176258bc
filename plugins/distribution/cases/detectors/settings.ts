import { z } from 'zod';

const priceFloor = z.object({
  productId: z.uuid().describe('The row id of the product.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('The currency, by ISO 4217.'),
  floorMinor: z.int().min(1).max(1_000_000_000_000).describe('The least price of a unit, in minor units.'),
});

/** What operators can change about detectors, as part of the plugin's settings. */
export const detectorSettings = {
  detectorDays: z.int().min(1).max(365).default(30).describe('How many days back detectors look.'),
  ringMembers: z
    .int()
    .min(2)
    .max(6)
    .default(4)
    .describe('How many promoters who buy from each other make a ring, at most.'),
  ringOrders: z
    .int()
    .min(1)
    .max(1_000)
    .default(2)
    .describe('How many orders each of them has by the next one, at least.'),
  sharedDeviceDays: z
    .int()
    .min(1)
    .max(365)
    .default(3)
    .describe(
      'On how many days a customer signs in with the device of their promoter before somebody looks.',
    ),
  priceFloors: z
    .array(priceFloor)
    .max(200)
    .default([])
    .describe('Below which prices nothing may be sold through promoters.'),
  refundBurstOrders: z
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .describe('From how many orders of a promoter on it counts how many are refunded.'),
  refundBurstPercent: z
    .int()
    .min(1)
    .max(100)
    .default(50)
    .describe('How many of a hundred orders of a promoter are refunded before somebody looks.'),
  stealingMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .default(30)
    .describe('How shortly before an order a link was opened, to be one at the last moment, in minutes.'),
  stealingDays: z
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe('For how many days, at least, somebody else had brought the customer before.'),
  stealingOrders: z
    .int()
    .min(1)
    .max(1_000)
    .default(5)
    .describe('How many such orders of a promoter there are before somebody looks.'),
};
