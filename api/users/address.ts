import { z } from 'zod';
import { userErrors } from './errors.ts';

export interface AddressForm {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

/** An address in the one form in which it is stored and compared. */
export interface Address {
  readonly email: string | null;
  readonly phone: string | null;
}

/** RFC 5321, section 4.5.3.1: a path of 256 octets, its angle brackets included. */
const email = z.email().max(254);
/** ITU-T E.164: at most 15 digits, country code included. */
const internationalPhone = /^\+[1-9]\d{7,14}$/;
const chineseMobile = /^1[3-9]\d{9}$/;

/**
 * E-mail in lower case, phone in E.164; a Chinese mobile number may come without its country code.
 * @throws DomainError ADDRESS_MISSING, EMAIL_INVALID, PHONE_INVALID.
 */
export function parseAddress(form: AddressForm): Address {
  if (!form.email && !form.phone) throw userErrors.ADDRESS_MISSING({ path: ['email'] });
  return {
    email: form.email ? parseEmail(form.email) : null,
    phone: form.phone ? parsePhone(form.phone) : null,
  };
}

function parseEmail(text: string): string {
  const normal = text.trim().normalize('NFC').toLowerCase();
  if (!email.safeParse(normal).success) throw userErrors.EMAIL_INVALID({ path: ['email'] });
  return normal;
}

function parsePhone(text: string): string {
  const digits = text.slice(0, 40).replace(/[\s().-]/g, '');
  const normal = chineseMobile.test(digits) ? `+86${digits}` : digits;
  if (!internationalPhone.test(normal)) throw userErrors.PHONE_INVALID({ path: ['phone'] });
  return normal;
}
