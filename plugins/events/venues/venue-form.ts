import { parseNumber, parseText } from '../forms.ts';

const nameLength = { min: 1, max: 100 };
const addressLength = { min: 1, max: 300 };
const seats = { min: 1, max: 100_000 };

export interface VenueContent {
  readonly name: string;
  readonly address: string;
  /** How many seats it has, those of sub-venues among them. */
  readonly capacity: number;
}

/** @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_NUMBER_OUT_OF_RANGE. */
export function parseVenue({ name, address, capacity }: VenueContent): VenueContent {
  return {
    name: parseText('name', name, nameLength),
    address: parseText('address', address, addressLength),
    capacity: parseNumber('capacity', capacity, seats),
  };
}
