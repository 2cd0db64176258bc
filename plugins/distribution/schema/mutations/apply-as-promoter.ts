import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { applyAsPromoter } from '../../applications/apply-as-promoter.ts';
import { applicationField } from '../payload-fields.ts';

const evidenceInput = perBuilder((builder) =>
  builder.inputType('DistributionEvidenceInput', {
    description: 'One thing that speaks for you.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.string({ required: true, description: 'The code of its kind, as `myPromoter` shows them.' }),
      number: t.int({ required: true, description: 'How many: members, friends, orders.' }),
      note: t.string({
        required: true,
        description: 'Where it can be seen, as an address or in words: 1 to 500 characters.',
      }),
    }),
  }),
);

/** The mutation `applyAsPromoter`. */
export function applyAsPromoterMutation(builder: Builder): void {
  mutation(builder, 'applyAsPromoter', {
    description:
      'Asks to become a promoter. It is approved at once where everybody may promote, or when an open unlock route has been gone; else it needs evidence and waits for a review.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      statement: t.string({
        required: true,
        description: 'Why you want to promote: 1 to 1,000 characters.',
      }),
      evidence: t.field({
        type: [evidenceInput(builder)],
        required: false,
        description: 'What speaks for you, each kind once.',
      }),
      route: t.string({
        required: false,
        description: 'The code of the unlock route that you mean; without one all that are open are tried.',
      }),
      invitationCode: t.string({ required: false, description: 'The code of who has invited you.' }),
    }),
    resolve: ({ statement, evidence, route, invitationCode }, ctx) =>
      applyAsPromoter(ctx, {
        statement,
        evidence: evidence ?? [],
        route: route ?? undefined,
        invitationCode: invitationCode ?? undefined,
      }),
    payload: (t) => ({ application: applicationField(t, 'The new application.') }),
  });
}
