import { lengthFits } from '#core/text-length.ts';
import { reviewErrors } from './errors.ts';

export interface ReviewForm {
  /** Stars, 1 to 5. */
  readonly rating: number;
  readonly text?: string | null | undefined;
}

const textLength = { min: 0, max: 2_000 };
const reasonLength = { min: 1, max: 500 };

/** @throws DomainError REVIEW_RATING_INVALID, REVIEW_TEXT_LENGTH. */
export function parseReview({ rating, text }: ReviewForm): {
  readonly rating: number;
  readonly text: string;
} {
  checkRating(rating);
  const words = text ?? '';
  if (!lengthFits(words, textLength))
    throw reviewErrors.REVIEW_TEXT_LENGTH({ path: ['text'], data: textLength });
  return { rating, text: words.trim() };
}

/** @throws DomainError REVIEW_RATING_INVALID. */
export function checkRating(rating: number): void {
  if (!Number.isInteger(rating) || rating < 1 || rating > 5)
    throw reviewErrors.REVIEW_RATING_INVALID({ path: ['rating'] });
}

/** Why, in words; the author reads it. @throws DomainError REVIEW_REASON_LENGTH. */
export function parseReviewReason(reason: string): string {
  if (!lengthFits(reason, reasonLength))
    throw reviewErrors.REVIEW_REASON_LENGTH({ path: ['reason'], data: reasonLength });
  return reason.trim();
}
