import { postsById } from '#api/content/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionTrainingNeed } from '#core/db/generated/client/enums.ts';
import { isMediaAddress } from '#core/media/address.ts';
import { isSlug } from '#core/slug.ts';
import { type LengthRange, lengthFits } from '#core/text-length.ts';
import { trainingErrors } from './errors.ts';
import { parseQuestions, type Question } from './questions.ts';

/** What a version of a training says. */
export interface TrainingContent {
  readonly slug: string;
  readonly need: DistributionTrainingNeed;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly textEn: string;
  readonly textZh: string;
  /** Where a picture or clip lies; null for what is text alone. */
  readonly mediaUrl: string | null;
  /** A post of this community that belongs to it; null for none. */
  readonly postId: string | null;
  readonly questions: readonly Question[];
  /** How many percent of the questions have to be answered rightly: 1 to 100. */
  readonly passMark: number;
  /** How often somebody may try on a business day: 1 to 20. */
  readonly attemptsPerDay: number;
}

const titleLength = { min: 1, max: 100 };
const textLength = { min: 1, max: 20_000 };
const maxAddressLength = 500;
const maxAttempts = 20;

/**
 * The content as it is kept, files of the house by their own addresses.
 * @throws DomainError DISTRIBUTION_TRAINING_SLUG_INVALID, DISTRIBUTION_TRAINING_TEXT_LENGTH, DISTRIBUTION_TRAINING_MEDIA_INVALID,
 * DISTRIBUTION_TRAINING_QUESTIONS_INVALID, DISTRIBUTION_TRAINING_PASS_MARK_INVALID, DISTRIBUTION_TRAINING_ATTEMPTS_INVALID.
 */
export function parseTraining(
  { kernel }: Pick<ReadContext, 'kernel'>,
  content: TrainingContent,
): TrainingContent {
  const { slug, need, postId, passMark, attemptsPerDay } = content;
  if (!isSlug(slug)) throw trainingErrors.DISTRIBUTION_TRAINING_SLUG_INVALID({ path: ['slug'] });
  if (passMark < 1 || passMark > 100)
    throw trainingErrors.DISTRIBUTION_TRAINING_PASS_MARK_INVALID({ path: ['passMark'] });
  if (attemptsPerDay < 1 || attemptsPerDay > maxAttempts)
    throw trainingErrors.DISTRIBUTION_TRAINING_ATTEMPTS_INVALID({
      path: ['attemptsPerDay'],
      data: { max: maxAttempts },
    });
  return {
    slug,
    need,
    titleEn: parseText(content.titleEn, 'titleEn', titleLength),
    titleZh: parseText(content.titleZh, 'titleZh', titleLength),
    textEn: parseText(content.textEn, 'textEn', textLength),
    textZh: parseText(content.textZh, 'textZh', textLength),
    mediaUrl: parseMedia(content.mediaUrl && kernel.media.addressOf(content.mediaUrl)),
    postId,
    questions: parseQuestions(content.questions),
    passMark,
    attemptsPerDay,
  };
}

/** @throws DomainError DISTRIBUTION_TRAINING_POST_NOT_FOUND for a post that not everybody may see. */
export async function checkPost(ctx: ReadContext, postId: string | null): Promise<void> {
  if (postId === null || (await postsById(ctx, [postId])).at(0)?.state === 'PUBLISHED') return;
  throw trainingErrors.DISTRIBUTION_TRAINING_POST_NOT_FOUND({ path: ['postId'] });
}

function parseText(text: string, field: string, length: LengthRange): string {
  if (lengthFits(text, length)) return text.trim();
  throw trainingErrors.DISTRIBUTION_TRAINING_TEXT_LENGTH({ path: [field], data: { ...length } });
}

function parseMedia(address: string | null): string | null {
  if (address === null || isMediaAddress(address)) return address;
  const protocol = URL.parse(address)?.protocol;
  if (address.length <= maxAddressLength && (protocol === 'https:' || protocol === 'http:')) return address;
  throw trainingErrors.DISTRIBUTION_TRAINING_MEDIA_INVALID({ path: ['mediaUrl'] });
}
