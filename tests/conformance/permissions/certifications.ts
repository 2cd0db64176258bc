import { certifyCreator } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Examples } from './operations.ts';
import type { RuleTable } from './table.ts';

const reason = 'Because we test.';
const creator = { category: 'food', grade: 'KOC', reason } as const;

/** Arguments of what has to do with certifications. */
export const certificationExamples: Examples = {
  'Mutation.certifyCreator': ({ town }) => ({ ...creator, userId: encodeId('User', town.zoe.userId) }),
  'Mutation.withdrawCertification': async ({ town, isAllowed }) => {
    const house = systemContext(town.app.kernel, 'test');
    const { certificationId } = isAllowed
      ? await certifyCreator(house, { ...creator, userId: town.zoe.userId })
      : { certificationId: '01935b6e-0000-7000-8000-000000000000' };
    return { certificationId: encodeId('Certification', certificationId), reason };
  },
};

/** Who may use what has to do with certifications. */
export const certificationRules: RuleTable = {
  storefront: {
    'User.certifications': 'everybody',
  },
  admin: {
    'User.certifications': 'everybody',
    'User.certificationHistory': 'permission users.certify',
    'Mutation.certifyCreator': 'permission users.certify',
    'Mutation.withdrawCertification': 'permission users.certify',
  },
};
