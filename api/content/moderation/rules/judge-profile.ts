import { guardProfileTexts } from '#api/users/index.ts';
import { guard } from '#core/hooks.ts';
import { openCase } from '../cases/open-case.ts';
import { userKind } from '../kinds/user.ts';
import { judge } from './judge.ts';

/** What members say of themselves goes through the rules; where they ask for a look, a case is opened. */
export const judgeProfile = guard(guardProfileTexts, async ({ userId, text }, write) => {
  const verdict = await judge(write, { userId, text, as: 'OTHER' });
  if (!verdict) return;
  const { reason, id: ruleId } = verdict.rule;
  const subject = { id: userId, authorId: userId, text, at: { typename: userKind.typename, id: userId } };
  await openCase(write, { kind: userKind, subject, reason, ruleId });
});
