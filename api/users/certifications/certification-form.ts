import type { WriteContext } from '#core/context.ts';
import { CertificationGrade } from '#core/db/generated/client/enums.ts';
import { settingsOf } from '#core/settings.ts';
import { userErrors } from '../errors.ts';
import { userSettings } from '../settings.ts';
import { parseReason } from '../staff-form.ts';

export interface CertificationForm {
  readonly userId: string;
  /** One of the setting `certificationCategories`. */
  readonly category: string;
  readonly grade: CertificationGrade;
  /** When it ends by itself; never when it is null or missing. */
  readonly expiresAt?: Date | null | undefined;
  readonly reason: string;
}

/** The form as it is meant. @throws DomainError CERTIFICATION_GRADE_UNKNOWN, REASON_INVALID. */
export function parseCertification({ userId, category, grade, expiresAt = null, reason }: CertificationForm) {
  const grades = Object.values(CertificationGrade);
  if (!grades.includes(grade))
    throw userErrors.CERTIFICATION_GRADE_UNKNOWN({ path: ['grade'], data: { grades: grades.join(', ') } });
  return { userId, category: category.trim(), grade, expiresAt, reason: parseReason(reason) };
}

export type Certifying = ReturnType<typeof parseCertification>;

/** @throws DomainError CERTIFICATION_CATEGORY_UNKNOWN. */
export function requireCategory(ctx: WriteContext, category: string): void {
  const categories = settingsOf(ctx, userSettings).certificationCategories;
  if (categories.includes(category)) return;
  throw userErrors.CERTIFICATION_CATEGORY_UNKNOWN({
    path: ['category'],
    data: { categories: categories.join(', ') },
  });
}

/** @throws DomainError CERTIFICATION_EXPIRY_INVALID. */
export function requireFuture(expiresAt: Date | null, now: Date): void {
  if (expiresAt !== null && expiresAt <= now)
    throw userErrors.CERTIFICATION_EXPIRY_INVALID({ path: ['expiresAt'] });
}
