import type { Detector } from './detector.ts';
import { orderStealing } from './order-stealing.ts';
import { priceBelowFloor } from './price-below-floor.ts';
import { refundBurst } from './refund-burst.ts';
import { selfPurchaseRing } from './self-purchase-ring.ts';
import { sharedDevice } from './shared-device.ts';
import { sharedPayout } from './shared-payout.ts';

/** All detectors, in the order in which they look: what one has opened a case about is not found by the next. */
export const detectors: readonly Detector[] = [
  selfPurchaseRing,
  sharedPayout,
  sharedDevice,
  priceBelowFloor,
  orderStealing,
  refundBurst,
];
