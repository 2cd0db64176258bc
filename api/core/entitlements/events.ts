import { z } from 'zod';
import { defineEvent } from '../events/define.ts';

const id = z.uuid();
const moment = z.iso.datetime();
const quantity = z.int().nullable();
const used = z.object({
  userId: id,
  kind: z.string(),
  source: z.string(),
  uses: z.array(z.object({ entitlementId: id, quantity: z.int() })),
});

/** A member got a right. A `quantity` of null is without limit, an `endsAt` of null without end. */
export const entitlementGranted = defineEvent(
  'entitlement.granted',
  z.object({
    entitlementId: id,
    userId: id,
    kind: z.string(),
    quantity,
    startsAt: moment,
    endsAt: moment.nullable(),
    source: z.string(),
  }),
);

/** A member used rights of one kind for one source. */
export const entitlementConsumed = defineEvent('entitlement.consumed', used);

/** A consumption was undone: the rights can be used again, as far as they have not ended. */
export const entitlementGivenBack = defineEvent('entitlement.givenBack', used);

/** A right was taken away. */
export const entitlementRevoked = defineEvent(
  'entitlement.revoked',
  z.object({ entitlementId: id, userId: id, kind: z.string(), reason: z.string() }),
);

/** A right came to its end; `unused` is what was left of it. Of a right that was revoked before it is not told. */
export const entitlementExpired = defineEvent(
  'entitlement.expired',
  z.object({ entitlementId: id, userId: id, kind: z.string(), unused: quantity, endsAt: moment }),
);
