import type { ReadContext } from '#core/context.ts';
import { isMediaAddress } from '#core/media/address.ts';
import { type LengthRange, lengthFits } from '#core/text-length.ts';
import { sharedErrors } from './errors.ts';

/** A text, trimmed. @throws DomainError EVENTS_TEXT_LENGTH at the field. */
export function parseText(field: string, text: string, length: LengthRange): string {
  if (!lengthFits(text, length))
    throw sharedErrors.EVENTS_TEXT_LENGTH({ path: [field], data: { ...length } });
  return text.trim();
}

/** A whole number. @throws DomainError EVENTS_NUMBER_OUT_OF_RANGE at the field. */
export function parseNumber(field: string, number: number, range: LengthRange): number {
  if (Number.isInteger(number) && number >= range.min && number <= range.max) return number;
  throw sharedErrors.EVENTS_NUMBER_OUT_OF_RANGE({ path: [field], data: { ...range } });
}

/** Where something lies: on the web, or a file that the house keeps, in the form for the database. @throws DomainError EVENTS_ADDRESS_INVALID at the field. */
export function parseAddress({ kernel }: Pick<ReadContext, 'kernel'>, field: string, text: string): string {
  const address = kernel.media.addressOf(text.trim());
  const isWeb =
    address.length <= 2_000 && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (isWeb || isMediaAddress(address)) return address;
  throw sharedErrors.EVENTS_ADDRESS_INVALID({ path: [field] });
}
