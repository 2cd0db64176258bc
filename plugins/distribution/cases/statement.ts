import { lengthFits } from '#core/text-length.ts';
import { caseErrors } from './errors.ts';

const length = { min: 10, max: 5_000 };

/** What a promoter says in their case. @throws DomainError DISTRIBUTION_CASE_STATEMENT_LENGTH. */
export function parseCaseStatement(text: string): string {
  if (lengthFits(text, length)) return text.trim();
  throw caseErrors.DISTRIBUTION_CASE_STATEMENT_LENGTH({ path: ['statement'], data: length });
}
