import { countries } from './countries.ts';
import { defineErrors } from './errors.ts';
import { type LengthRange, lengthFits } from './text-length.ts';

export const addressErrors = defineErrors({
  ADDRESS_REQUIRED: { en: 'Say where it is to be sent.', zh: '请填写收货地址。' },
  ADDRESS_INVALID: {
    en: 'This part of the address is missing, too long or not valid: {field}.',
    zh: '地址中的此项缺失、过长或格式不正确：{field}。',
  },
});

/** Where something is sent, in the form in which it is stored. */
export interface PostalAddress {
  readonly recipient: string;
  /** In E.164. */
  readonly phone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly street: string;
  readonly postalCode: string;
}

export type AddressForm = Omit<PostalAddress, 'district' | 'postalCode'> & {
  readonly district?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
};

const lengths = {
  recipient: { min: 1, max: 50 },
  province: { min: 1, max: 50 },
  city: { min: 1, max: 50 },
  district: { min: 0, max: 50 },
  street: { min: 1, max: 200 },
  postalCode: { min: 0, max: 12 },
} satisfies Partial<Record<keyof PostalAddress, LengthRange>>;

/** ITU-T E.164: at most 15 digits, country code included. */
const internationalPhone = /^\+[1-9]\d{7,14}$/;
const chineseMobile = /^1[3-9]\d{9}$/;

/**
 * An address as it is stored: trimmed, the phone in E.164; a mobile number of mainland China may come without +86.
 * @throws DomainError ADDRESS_INVALID with the field.
 */
export function parsePostalAddress(form: AddressForm): PostalAddress {
  return {
    recipient: text(form, 'recipient'),
    phone: parsePhone(form.phone),
    country: parseCountry(form.country),
    province: text(form, 'province'),
    city: text(form, 'city'),
    district: text(form, 'district'),
    street: text(form, 'street'),
    postalCode: text(form, 'postalCode'),
  };
}

function text(form: AddressForm, field: keyof typeof lengths): string {
  const value = (form[field] ?? '').normalize('NFC').trim();
  if (!lengthFits(value, lengths[field]) || /\p{Cc}/u.test(value)) throw invalid(field);
  return value;
}

function parsePhone(phone: string): string {
  const digits = phone.slice(0, 40).replace(/[\s().-]/g, '');
  const normal = chineseMobile.test(digits) ? `+86${digits}` : digits;
  if (!internationalPhone.test(normal)) throw invalid('phone');
  return normal;
}

function parseCountry(country: string): string {
  const code = country.trim().toUpperCase();
  if (!countries.has(code)) throw invalid('country');
  return code;
}

function invalid(field: keyof PostalAddress) {
  return addressErrors.ADDRESS_INVALID({ path: ['address', field], data: { field } });
}
