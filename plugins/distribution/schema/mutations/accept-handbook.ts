import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { acceptHandbook } from '../../handbooks/accept-handbook.ts';
import { handbookField } from '../payload-fields.ts';

/** The mutation `acceptHandbook`. */
export function acceptHandbookMutation(builder: Builder): void {
  mutation(builder, 'acceptHandbook', {
    description:
      'Accepts the version in force of a document, as a promoter. Saying it again changes nothing.',
    access: { signedIn: true },
    input: (t) => ({ handbookId: t.id({ required: true, description: 'Which version.' }) }),
    resolve: ({ handbookId }, ctx) =>
      acceptHandbook(ctx, { handbookId: parseId(handbookId, 'DistributionHandbook', ['handbookId']) }),
    payload: (t) => ({ handbook: handbookField(t, 'The document, with when you accepted it.') }),
  });
}
