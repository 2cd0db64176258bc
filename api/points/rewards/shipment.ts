import type { RedemptionStep } from '#core/db/generated/client/client.ts';
import { lengthFits } from '#core/text-length.ts';
import { rewardErrors } from './errors.ts';

/** With whom something travels, and as what. */
export interface Shipment {
  readonly carrier: string;
  readonly trackingNumber: string;
}

const carrier = { min: 1, max: 50 };

/** @throws DomainError SHIPMENT_INVALID. */
export function parseShipment(form: Shipment): Shipment {
  const shipment = { carrier: form.carrier.trim(), trackingNumber: form.trackingNumber.trim() };
  const data = { max: carrier.max };
  if (!lengthFits(shipment.carrier, carrier))
    throw rewardErrors.SHIPMENT_INVALID({ path: ['carrier'], data });
  if (!/^[A-Za-z0-9-]{1,50}$/.test(shipment.trackingNumber))
    throw rewardErrors.SHIPMENT_INVALID({ path: ['trackingNumber'], data });
  return shipment;
}

/** A shipment as the note of a step: people read it, and since tracking numbers have no spaces, `shipmentOf` as well. */
export function noteOfShipment({ carrier, trackingNumber }: Shipment): string {
  return `${carrier} ${trackingNumber}`;
}

/** The shipment that a step was; null for the other steps. */
export function shipmentOf({ state, note }: Pick<RedemptionStep, 'state' | 'note'>): Shipment | null {
  if (state !== 'SHIPPED') return null;
  const end = note.lastIndexOf(' ');
  return { carrier: note.slice(0, end), trackingNumber: note.slice(end + 1) };
}
