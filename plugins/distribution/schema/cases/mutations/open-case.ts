import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import type { Types } from '#schema/common/models.ts';
import { mutation } from '#schema/common/mutation.ts';
import { addCaseEvidence } from '../../../cases/add-case-evidence.ts';
import { openCase } from '../../../cases/open-case.ts';
import { redLineKind } from '../enums.ts';
import { caseField } from '../payload.ts';

/** The mutation `distributionOpenCase` of the admin schema. */
export function openCaseMutation(builder: Builder): void {
  mutation(builder, 'distributionOpenCase', {
    description:
      'Opens a case about a promoter. The commissions that it names wait for its end; everything else goes its way.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      promoterId: t.id({ required: true, description: 'About whom.' }),
      kind: t.field({
        type: redLineKind(builder),
        required: true,
        description: 'Which red line: the version that was in force when the first order was placed.',
      }),
      commissionIds: t.idList({
        required: true,
        description: 'Which commissions of theirs it is about: up to 200, or none.',
      }),
      ...evidenceInput(t),
      reason: t.string({
        required: true,
        description: 'Why, for the promoter and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ promoterId, kind, commissionIds, orderIds, note, url, reason }, ctx) =>
      openCase(ctx, {
        promoterId: parseId(promoterId, 'DistributionPromoter', ['promoterId']),
        kind,
        commissionIds: commissionIds.map((id) => parseId(id, 'DistributionCommission', ['commissionIds'])),
        ...evidenceOf({ orderIds, note, url }),
        reason,
      }),
    payload: (t) => ({ case: caseField(t, 'The case.') }),
  });
}

/** The mutation `distributionAddCaseEvidence` of the admin schema. */
export function addCaseEvidenceMutation(builder: Builder): void {
  mutation(builder, 'distributionAddCaseEvidence', {
    description: 'Adds to what speaks for a case that is not over. What was added stays.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      caseId: t.id({ required: true, description: 'Which case.' }),
      ...evidenceInput(t),
    }),
    resolve: ({ caseId, ...evidence }, ctx) =>
      addCaseEvidence(ctx, {
        caseId: parseId(caseId, 'DistributionCase', ['caseId']),
        ...evidenceOf(evidence),
      }),
    payload: (t) => ({ case: caseField(t, 'The case as it is now.') }),
  });
}

function evidenceInput(t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) {
  return {
    note: t.string({
      required: true,
      description: 'What the evidence shows, for the promoter: 1 to 2,000 characters.',
    }),
    url: t.string({ required: false, description: 'Where it can be seen: up to 500 characters.' }),
    orderIds: t.idList({ required: false, description: 'About which orders: up to 200. Staff read them.' }),
  };
}

function evidenceOf(input: {
  readonly note: string;
  readonly url?: string | null | undefined;
  readonly orderIds?: readonly string[] | null | undefined;
}) {
  const orderIds = (input.orderIds ?? []).map((id) => parseId(id, 'Order', ['orderIds']));
  return { note: input.note, url: input.url ?? null, orderIds };
}
