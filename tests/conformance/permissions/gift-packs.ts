import { setGiftPack } from '#api/memberships/index.ts';
import { systemContext } from '#core/context.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';

const reason = 'Because we test.';
const benefit = { entitlement: 'membership.livePush', quantity: 1, rhythm: 'ONCE' } as const;
const product = ({ town }: Trial) => ({ productId: town.catalogue.productId });

/** Arguments of what has to do with gift packs. */
export const giftPackExamples: Examples = {
  'Mutation.setGiftPack': (trial) => ({ ...product(trial), benefits: [benefit], reason }),
  'Mutation.retireGiftPack': async (trial) => {
    const { app, catalogue } = trial.town;
    const benefits = [{ ...benefit, days: null, details: {} }];
    if (trial.isAllowed)
      await setGiftPack(systemContext(app.kernel, 'test'), {
        productId: rowId(catalogue.productId),
        benefits,
        reason,
      });
    return { ...product(trial), reason };
  },
};

/** Who may use what has to do with gift packs. */
export const giftPackRules: RuleTable = {
  storefront: {},
  admin: {
    'Query.giftPacks': 'permission memberships.giftPacks',
    'Mutation.setGiftPack': 'permission memberships.giftPacks',
    'Mutation.retireGiftPack': 'permission memberships.giftPacks',
  },
};
