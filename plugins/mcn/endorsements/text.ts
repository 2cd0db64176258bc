import { lengthFits } from '#core/text-length.ts';
import { endorsementErrors } from './errors.ts';

const lengths = {
  brand: { min: 1, max: 100 },
  brief: { min: 1, max: 2_000 },
  proof: { min: 1, max: 2_000 },
  note: { min: 1, max: 500 },
} as const;

/** @throws DomainError MCN_ENDORSEMENT_TEXT_LENGTH at the field. */
export function parseText(field: keyof typeof lengths, text: string): string {
  const data = lengths[field];
  if (!lengthFits(text, data)) throw endorsementErrors.MCN_ENDORSEMENT_TEXT_LENGTH({ path: [field], data });
  return text.trim();
}
