import { z } from 'zod';

const hours = (usual: number, what: string) =>
  z
    .int()
    .min(1)
    .max(720)
    .default(usual)
    .describe(`Within how many hours promoters get an answer about ${what}.`);

/** Settings of the service desk. */
export const deskSettings = {
  deskOrderHours: hours(24, 'orders'),
  deskCommissionHours: hours(24, 'commissions'),
  deskWithdrawalHours: hours(8, 'withdrawals'),
  deskCustomerHours: hours(48, 'customers'),
  deskMaterialHours: hours(72, 'materials'),
  deskOtherHours: hours(72, 'anything else'),
  openServiceRequests: z
    .int()
    .min(1)
    .max(1_000)
    .default(20)
    .describe('How many requests of one promoter may be open or answered at a time.'),
};
