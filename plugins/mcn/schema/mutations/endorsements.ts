import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { agreeToEndorsement } from '../../endorsements/agree.ts';
import { declineEndorsement } from '../../endorsements/decline.ts';
import { callOffEndorsement, judgeEndorsement } from '../../endorsements/judge.ts';
import { offerEndorsement } from '../../endorsements/offer-endorsement.ts';
import { proveEndorsement } from '../../endorsements/prove.ts';
import { endorsementKind } from '../enums.ts';
import { endorsementField } from '../payload-fields.ts';

const idOf = (globalId: string) => parseId(globalId, 'McnEndorsement', ['endorsementId']);
const asItIsNow = 'The work as it is now.';
const access = { permission: 'mcn.contracts' } as const;
const subGraphs = ['admin' as const];
const note = {
  required: true,
  description: 'Why, for the creator and the audit log: 1 to 500 characters.',
} as const;

/** The mutation `mcnOfferEndorsement` of the admin schema. */
export function offerEndorsementMutation(builder: Builder): void {
  mutation(builder, 'mcnOfferEndorsement', {
    description: 'Offers a creator work for a brand, at a fee that is set aside in a budget at once.',
    access,
    subGraphs,
    idempotent: true,
    input: (t) => ({
      talentId: t.id({ required: true, description: 'Which creator.' }),
      kind: t.field({
        type: endorsementKind(builder),
        required: true,
        description: 'What is done for the brand.',
      }),
      brand: t.string({ required: true, description: 'Which brand: 1 to 100 characters.' }),
      brief: t.string({ required: true, description: 'What is to be done: 1 to 2,000 characters.' }),
      feeMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'What is paid for it, in minor units of the budget’s currency.',
      }),
      budgetId: t.id({ required: true, description: 'From which budget.' }),
      dueAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'Until when it can be agreed to and proven; within two years.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ talentId, budgetId, ...form }, ctx) =>
      offerEndorsement(ctx, {
        ...form,
        talentId: parseId(talentId, 'User', ['talentId']),
        budgetId: parseId(budgetId, 'Budget', ['budgetId']),
      }),
    payload: (t) => ({ endorsement: endorsementField(t, 'The offer.') }),
  });
}

/** The mutation `agreeToMcnEndorsement`. */
export function agreeToEndorsementMutation(builder: Builder): void {
  mutation(builder, 'agreeToMcnEndorsement', {
    description: 'Agrees to work for a brand. Its fee is shared by the contracts that you have now.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ endorsementId: t.id({ required: true, description: 'Which work.' }) }),
    resolve: ({ endorsementId }, ctx) => agreeToEndorsement(ctx, { endorsementId: idOf(endorsementId) }),
    payload: (t) => ({ endorsement: endorsementField(t, asItIsNow) }),
  });
}

/** The mutation `declineMcnEndorsement`. */
export function declineEndorsementMutation(builder: Builder): void {
  mutation(builder, 'declineMcnEndorsement', {
    description: 'Declines work for a brand that was offered to you.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ endorsementId: t.id({ required: true, description: 'Which work.' }) }),
    resolve: ({ endorsementId }, ctx) => declineEndorsement(ctx, { endorsementId: idOf(endorsementId) }),
    payload: (t) => ({ endorsement: endorsementField(t, asItIsNow) }),
  });
}

/** The mutation `proveMcnEndorsement`. */
export function proveEndorsementMutation(builder: Builder): void {
  mutation(builder, 'proveMcnEndorsement', {
    description: 'Shows that work for a brand is done.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      endorsementId: t.id({ required: true, description: 'Which work.' }),
      proof: t.string({
        required: true,
        description: 'What was done, with addresses of what shows it: 1 to 2,000 characters.',
      }),
    }),
    resolve: ({ endorsementId, proof }, ctx) =>
      proveEndorsement(ctx, { endorsementId: idOf(endorsementId), proof }),
    payload: (t) => ({ endorsement: endorsementField(t, asItIsNow) }),
  });
}

/** The mutation `mcnJudgeEndorsement` of the admin schema. */
export function judgeEndorsementMutation(builder: Builder): void {
  mutation(builder, 'mcnJudgeEndorsement', {
    description:
      'Accepts the proof of work for a brand, which pays its fee at once, or asks for another one.',
    access,
    subGraphs,
    idempotent: true,
    input: (t) => ({
      endorsementId: t.id({ required: true, description: 'Which work.' }),
      isAccepted: t.boolean({ required: true, description: 'Whether the proof does.' }),
      note: t.string(note),
    }),
    resolve: ({ endorsementId, ...judgement }, ctx) =>
      judgeEndorsement(ctx, { ...judgement, endorsementId: idOf(endorsementId) }),
    payload: (t) => ({ endorsement: endorsementField(t, asItIsNow) }),
  });
}

/** The mutation `mcnCallOffEndorsement` of the admin schema. */
export function callOffEndorsementMutation(builder: Builder): void {
  mutation(builder, 'mcnCallOffEndorsement', {
    description: 'Takes back work for a brand that is not proven. Its fee is free again.',
    access,
    subGraphs,
    idempotent: true,
    input: (t) => ({
      endorsementId: t.id({ required: true, description: 'Which work.' }),
      note: t.string(note),
    }),
    resolve: (input, ctx) =>
      callOffEndorsement(ctx, { note: input.note, endorsementId: idOf(input.endorsementId) }),
    payload: (t) => ({ endorsement: endorsementField(t, asItIsNow) }),
  });
}
