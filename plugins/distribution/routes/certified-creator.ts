import { certificationsOf } from '#api/users/index.ts';
import type { UnlockRoute } from './route.ts';

/** Whoever is certified as a creator now, in any category, with the grade that the house asks for or a higher one. */
export const certifiedCreatorRoute: UnlockRoute = {
  code: 'CERTIFIED_CREATOR',
  title: { en: 'Be a certified creator', zh: '认证创作者' },
  goal: ({ certifiedCreatorRoute: state }) => (state === 'OPEN' ? { of: 1n } : null),
  async done(ctx, userId, { certifiedCreatorGrade: least }) {
    const certifications = await certificationsOf(ctx, userId, ctx.clock.now());
    return certifications.some(({ grade }) => least === 'KOC' || grade === 'KOL') ? 1n : 0n;
  },
};
