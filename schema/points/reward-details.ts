import type { RewardDetails } from '#api/points/index.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `RewardDetails`. */
export const rewardDetailsRef = perBuilder((builder) =>
  builder.objectRef<RewardDetails>('RewardDetails').implement({
    description: 'What a reward consists of. Each kind uses some of it and leaves the rest null.',
    fields: (t) => ({
      kind: t.exposeString('kind', {
        nullable: true,
        description: 'Of an entitlement: the code of its kind.',
      }),
      quantity: t.exposeInt('quantity', {
        nullable: true,
        description: 'Of an entitlement: how often it can be used; null is without limit.',
      }),
      days: t.exposeInt('days', {
        nullable: true,
        description: 'Of an entitlement: for how many days it is given; null is without end.',
      }),
      right: t.expose('right', {
        type: 'JSON',
        nullable: true,
        description: 'Of an entitlement: what it consists of, as its kind asks.',
      }),
    }),
  }),
);
