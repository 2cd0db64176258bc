import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { foundAgency } from '../../agencies/found-agency.ts';
import { agencyField } from '../payload-fields.ts';

/** The mutation `foundAgency`. */
export function foundAgencyMutation(builder: Builder): void {
  mutation(builder, 'foundAgency', {
    description: 'Founds an agency, as a certified creator. Everybody founds one.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      name: t.string({ required: true, description: 'What it is called: 2 to 60 characters.' }),
      intro: t.string({ required: true, description: 'What it does: 1 to 1,000 characters.' }),
    }),
    resolve: ({ name, intro }, ctx) => foundAgency(ctx, { name, intro }),
    payload: (t) => ({ agency: agencyField(t, 'The new agency.') }),
  });
}
