import type { PostKind } from '#core/db/generated/client/enums.ts';
import { lengthFits } from '#core/text-length.ts';
import { contentErrors } from './errors.ts';

export interface NewMedia {
  readonly url: string;
  readonly posterUrl?: string | null | undefined;
  readonly mimeType: string;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  readonly durationSeconds?: number | null | undefined;
}

interface PostForm {
  readonly kind: PostKind;
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
  readonly media: readonly NewMedia[];
}

const title = { min: 1, max: 100 };
const body = { min: 1, max: 10_000 };
const comment = { min: 1, max: 1_000 };
const maxTopics = 10;
const maxPictures = 9;

/** @throws DomainError TITLE_LENGTH, BODY_LENGTH, TOPICS_INVALID, MEDIA_INVALID. Lengths are in characters as people count them. */
export function checkPostForm(post: PostForm): void {
  if (!lengthFits(post.title, title)) throw contentErrors.TITLE_LENGTH({ path: ['title'], data: title });
  if (!lengthFits(post.body, body)) throw contentErrors.BODY_LENGTH({ path: ['body'], data: body });
  if (!topicsFit(post.topics))
    throw contentErrors.TOPICS_INVALID({ path: ['topics'], data: { max: maxTopics } });
  if (!mediaFits(post.kind, post.media))
    throw contentErrors.MEDIA_INVALID({ path: ['media'], data: { max: maxPictures } });
}

/** @throws DomainError COMMENT_LENGTH. */
export function checkCommentBody(text: string): void {
  if (!lengthFits(text, comment)) throw contentErrors.COMMENT_LENGTH({ path: ['body'], data: comment });
}

function topicsFit(topics: readonly string[]): boolean {
  return (
    topics.length <= maxTopics &&
    new Set(topics).size === topics.length &&
    topics.every((topic) => lengthFits(topic, { min: 1, max: 30 }))
  );
}

function mediaFits(kind: PostKind, media: readonly NewMedia[]): boolean {
  if (kind === 'VIDEO') return media.length === 1 && media.every((one) => one.mimeType.startsWith('video/'));
  return media.length <= maxPictures && media.every((one) => one.mimeType.startsWith('image/'));
}
