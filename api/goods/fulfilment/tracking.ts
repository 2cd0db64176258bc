import { lengthFits } from '#core/text-length.ts';
import { fulfilmentErrors } from './errors.ts';

/** With whom units travel, and as what. */
export interface Tracking {
  readonly carrier: string;
  readonly trackingNumber: string;
}

const length = { min: 1, max: 50 };

/** @throws DomainError SHIPMENT_TRACKING_INVALID. */
export function parseTracking(form: Tracking): Tracking {
  const tracking = { carrier: form.carrier.trim(), trackingNumber: form.trackingNumber.trim() };
  const data = { max: length.max };
  if (!lengthFits(tracking.carrier, length))
    throw fulfilmentErrors.SHIPMENT_TRACKING_INVALID({ path: ['carrier'], data });
  if (!/^[A-Za-z0-9-]{1,50}$/.test(tracking.trackingNumber))
    throw fulfilmentErrors.SHIPMENT_TRACKING_INVALID({ path: ['trackingNumber'], data });
  return tracking;
}
