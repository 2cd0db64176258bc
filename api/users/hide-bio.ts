import type { WriteContext } from '#core/context.ts';
import { userProfileUpdated } from './events.ts';

interface Hiding {
  readonly userId: string;
  /** The case by which others do not read it. */
  readonly caseId: string;
}

/** Hides what a member says of themselves from others, until they say something else. @returns whether it was to be seen. */
export async function hideBio(write: WriteContext, { userId, caseId }: Hiding): Promise<boolean> {
  const { count } = await write.tx.user.updateMany({
    where: { id: userId, bioHiddenBy: null },
    data: { bioHiddenBy: caseId },
  });
  if (count > 0) write.emit(userProfileUpdated, userId, { userId, changed: ['bio'] });
  return count > 0;
}

/** Shows again what this case has hidden. @returns whether it was hidden by it. */
export async function restoreBio(write: WriteContext, { userId, caseId }: Hiding): Promise<boolean> {
  const { count } = await write.tx.user.updateMany({
    where: { id: userId, bioHiddenBy: caseId },
    data: { bioHiddenBy: null },
  });
  if (count > 0) write.emit(userProfileUpdated, userId, { userId, changed: ['bio'] });
  return count > 0;
}
