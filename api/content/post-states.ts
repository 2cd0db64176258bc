import type { PostState } from '#core/db/generated/client/enums.ts';
import { contentErrors } from './errors.ts';

/** From where to where a post may go. */
const transitions: Readonly<Record<PostState, readonly PostState[]>> = {
  DRAFT: ['IN_REVIEW', 'PUBLISHED', 'REMOVED'],
  IN_REVIEW: ['DRAFT', 'PUBLISHED', 'REMOVED'],
  PUBLISHED: ['HIDDEN', 'REMOVED'],
  HIDDEN: ['PUBLISHED', 'REMOVED'],
  // Back only where an appeal is granted.
  REMOVED: ['PUBLISHED'],
};

/**
 * Authors publish drafts alone: what waits for staff, or was hidden by them, is for staff to show.
 * @throws DomainError POST_ILLEGAL_TRANSITION with from, to and what is possible instead.
 */
export function checkPublishing(from: PostState): void {
  if (from === 'DRAFT') return;
  const allowed = transitions[from].filter((to) => to !== 'PUBLISHED');
  throw contentErrors.POST_ILLEGAL_TRANSITION({
    path: ['postId'],
    data: { from, to: 'PUBLISHED', allowed },
  });
}
