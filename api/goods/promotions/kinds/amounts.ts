import { z } from 'zod';

/** An amount of money is at most this, so that the sum of an order fits. */
export const maxAmountMinor = 10_000_000_000_000n;

/** Minor units, stored as text, since JSON numbers would lose digits. */
export const storedAmount = z
  .string()
  .regex(/^\d{1,14}$/)
  .transform(BigInt);

/** A whole is so many basis points. */
export const wholeBasisPoints = 10_000;
