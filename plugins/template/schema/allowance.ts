import { requireUser } from '#core/access.ts';
import type { Builder } from '#schema/builder.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { type Allowance, allowanceOf } from '../allowance.ts';

export const allowanceRef = perBuilder((builder: Builder) =>
  builder.objectRef<Allowance>('TemplateAllowance').implement({
    description: 'How much applause you may give on one business day.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      day: t.exposeString('day', { description: 'The business day, as `2026-11-22`.' }),
      granted: t.exposeInt('granted', { description: 'What the day grants, and what comments have earned.' }),
      used: t.exposeInt('used', { description: 'What you have given.' }),
      remaining: t.int({
        description: 'What is left.',
        resolve: ({ granted, used }) => Math.max(granted - used, 0),
      }),
    }),
  }),
);

/** The type `TemplateAllowance`, and the query `templateAllowance`. */
export function allowanceType(builder: Builder): void {
  builder.queryField('templateAllowance', (t) =>
    t.field({
      type: allowanceRef(builder),
      description: 'How much applause you may give today.',
      authScopes: { signedIn: true },
      resolve: (_root, _args, ctx) => allowanceOf(ctx, requireUser(ctx)),
    }),
  );
}
