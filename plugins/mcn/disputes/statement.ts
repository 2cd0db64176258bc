import { lengthFits } from '#core/text-length.ts';
import { disputeErrors } from './errors.ts';

const length = { min: 1, max: 2_000 };

/** What a side says; the other side and staff read it. @throws DomainError MCN_STATEMENT_LENGTH. */
export function parseStatement(text: string, path: string): string {
  if (!lengthFits(text, length)) throw disputeErrors.MCN_STATEMENT_LENGTH({ path: [path], data: length });
  return text.trim();
}
