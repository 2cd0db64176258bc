import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { publishHandbook } from '../../handbooks/publish-handbook.ts';
import { handbookKind } from '../enums.ts';
import { handbookField } from '../payload-fields.ts';

/** The mutation `distributionPublishHandbook` of the admin schema. */
export function publishHandbookMutation(builder: Builder): void {
  mutation(builder, 'distributionPublishHandbook', {
    description: 'Publishes the next version of a document, which every promoter has to accept anew.',
    access: { permission: 'distribution.handbooks' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      kind: t.field({ type: handbookKind(builder), required: true, description: 'What it is about.' }),
      textEn: t.string({ required: true, description: 'The text in English: 1 to 50,000 characters.' }),
      textZh: t.string({ required: true, description: 'The text in Chinese: 1 to 50,000 characters.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: (form, ctx) => publishHandbook(ctx, form),
    payload: (t) => ({ handbook: handbookField(t, 'The new version.') }),
  });
}
