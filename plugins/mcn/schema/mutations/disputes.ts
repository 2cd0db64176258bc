import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { answerDispute } from '../../disputes/answer-dispute.ts';
import { decideDispute } from '../../disputes/decide-dispute.ts';
import { openDispute } from '../../disputes/open-dispute.ts';
import { disputeDecision } from '../enums.ts';
import { disputeField } from '../payload-fields.ts';

const idOf = (globalId: string) => parseId(globalId, 'McnDispute', ['disputeId']);

/** The mutation `openMcnDispute`. */
export function openDisputeMutation(builder: Builder): void {
  mutation(builder, 'openMcnDispute', {
    description:
      'Disputes the exit from a contract of yours that is in force, as either side of it. Staff decide; everything stays as it is meanwhile.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      contractId: t.id({ required: true, description: 'Which contract.' }),
      statement: t.string({
        required: true,
        description: 'What is wrong, for the other side and staff: 1 to 2,000 characters.',
      }),
    }),
    resolve: ({ contractId, statement }, ctx) =>
      openDispute(ctx, { contractId: parseId(contractId, 'McnContract', ['contractId']), statement }),
    payload: (t) => ({ dispute: disputeField(t, 'The dispute.') }),
  });
}

/** The mutation `answerMcnDispute`. */
export function answerDisputeMutation(builder: Builder): void {
  mutation(builder, 'answerMcnDispute', {
    description: 'Answers a dispute that the other side has opened, once and in time.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      disputeId: t.id({ required: true, description: 'Which dispute.' }),
      answer: t.string({
        required: true,
        description: 'What you say, for the other side and staff: 1 to 2,000 characters.',
      }),
    }),
    resolve: ({ disputeId, answer }, ctx) => answerDispute(ctx, { disputeId: idOf(disputeId), answer }),
    payload: (t) => ({ dispute: disputeField(t, 'The dispute as it is now.') }),
  });
}

/** The mutation `mcnDecideDispute` of the admin schema. */
export function decideDisputeMutation(builder: Builder): void {
  mutation(builder, 'mcnDecideDispute', {
    description:
      'Decides a dispute about an exit, once the other side has answered or could have: the contract stands, or ends at once.',
    access: { permission: 'mcn.contracts' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      disputeId: t.id({ required: true, description: 'Which dispute.' }),
      decision: t.field({ type: disputeDecision(builder), required: true, description: 'What is decided.' }),
      reason: t.string({
        required: true,
        description: 'Why, for both sides and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ disputeId, decision, reason }, ctx) =>
      decideDispute(ctx, { disputeId: idOf(disputeId), decision, reason }),
    payload: (t) => ({ dispute: disputeField(t, 'The dispute as it is now.') }),
  });
}
