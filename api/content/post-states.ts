import type { PostState } from '#core/db/generated/client/enums.ts';
import { contentErrors } from './errors.ts';

/** From where to where a post may go. */
const transitions: Readonly<Record<PostState, readonly PostState[]>> = {
  DRAFT: ['IN_REVIEW', 'PUBLISHED', 'REMOVED'],
  IN_REVIEW: ['DRAFT', 'PUBLISHED', 'REMOVED'],
  PUBLISHED: ['HIDDEN', 'REMOVED'],
  HIDDEN: ['PUBLISHED', 'REMOVED'],
  REMOVED: [],
};

/** @throws DomainError POST_ILLEGAL_TRANSITION with from, to and what is allowed. */
export function checkTransition(from: PostState, to: PostState): void {
  const allowed = transitions[from];
  if (!allowed.includes(to)) {
    throw contentErrors.POST_ILLEGAL_TRANSITION({
      path: ['postId'],
      data: { from, to, allowed: [...allowed] },
    });
  }
}
