import { perBuilder } from '../common/per-builder.ts';

export const entitlementState = perBuilder((builder) =>
  builder.enumType('EntitlementState', {
    description: 'Where a right stands.',
    values: {
      UPCOMING: { description: 'It has not begun.' },
      ACTIVE: { description: 'It can be used now.' },
      USED_UP: { description: 'Nothing is left of it.' },
      EXPIRED: { description: 'It has ended, and something was left of it.' },
      REVOKED: { description: 'It was taken away.' },
    } as const,
  }),
);
