import { hideBio, restoreBio } from '#api/users/index.ts';
import type { ModeratedKind } from '#core/moderation/kind.ts';

/** What members say of themselves. Names stay, since others know them by these; what is hidden is the text of the profile. */
export const userKind: ModeratedKind = {
  name: 'USER',
  typename: 'User',
  title: { en: 'Profile', zh: '个人资料' },
  async find(db, ids) {
    const rows = await db.user.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, displayName: true, bio: true },
    });
    return rows.map(({ id, displayName, bio }) => ({
      id,
      authorId: id,
      text: `${displayName}\n${bio}`,
      at: { typename: 'User', id },
    }));
  },
  async isVisible(ctx, id) {
    return (await ctx.db.user.count({ where: { id } })) > 0;
  },
  hide: (write, { subjectId, caseId }) => hideBio(write, { userId: subjectId, caseId }),
  remove: (write, { subjectId, caseId }) => hideBio(write, { userId: subjectId, caseId }),
  restore: (write, { subjectId, caseId }) => restoreBio(write, { userId: subjectId, caseId }),
};
