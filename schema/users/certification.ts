import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { certificationsOfUser, loadCertifications } from './load.ts';

/** The enum `CertificationGrade`. */
export const certificationGrade = perBuilder((builder) =>
  builder.enumType('CertificationGrade', {
    description: 'How far a creator reaches.',
    values: {
      KOC: { description: 'A key opinion consumer: heard by those around them.' },
      KOL: { description: 'A key opinion leader: heard by many.' },
    },
  }),
);

const certificationEnd = perBuilder((builder) =>
  builder.enumType('CertificationEnd', {
    description: 'Why a certification has ended.',
    subGraphs: ['admin'],
    values: {
      WITHDRAWN: { description: 'Staff took it back.' },
      REPLACED: { description: 'The member was certified anew in the same category.' },
      EXPIRED: { description: 'Its time was over.' },
    },
  }),
);

const access = { permission: 'users.certify' } as const;

/** The type `Certification`, and the certifications of a user. */
export function certificationType(builder: Builder): void {
  builder.prismaObject('Certification', {
    description: 'A member is certified as a creator (“V”) in a category.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'Certification', id }),
      }),
      category: t.exposeString('category', { description: 'In which category, as a slug.' }),
      grade: t.expose('grade', { type: certificationGrade(builder), description: 'As what.' }),
      certifiedAt: t.expose('certifiedAt', { type: 'DateTime', description: 'Since when.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ends by itself; null when it does not.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ended; of one that has just expired still null for a moment.',
        subGraphs: ['admin'],
      }),
      endedBecause: t.expose('endedBecause', {
        type: certificationEnd(builder),
        nullable: true,
        description: 'Why it ended.',
        subGraphs: ['admin'],
      }),
      grantedBy: t.exposeString('grantedBy', {
        description: 'Who certified them, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
  builder.prismaObjectFields('User', (t) => ({
    certifications: t.field({
      type: [modelRef(builder, 'Certification')],
      description: 'What they are certified as at this moment, at most one for each category.',
      authScopes: { public: true },
      complexity: { field: 1, multiplier: 3 },
      resolve: async (user, _args, ctx) => (await loadCertifications(ctx, user.id)) ?? [],
    }),
    certificationHistory: t.connection(
      {
        type: modelRef(builder, 'Certification'),
        description: 'All that they ever were certified as, the newest first.',
        authScopes: access,
        subGraphs: ['admin'],
        resolve: (user, args, ctx) => certificationsOfUser(ctx, user.id, args),
      },
      connectionOf(builder, 'Certification'),
    ),
  }));
}
