import type { Kernel } from '#core/kernel.ts';
import { termsHashOf } from '#plugins/mcn/contracts/terms.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';
import { terms } from '../terms.ts';
import { growBusiness } from './grow-business.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** The agency that lists are asked about. */
export const firstAgency = '01935b6e-0000-7000-8000-0000000000e1';
/** The contract that statements are asked about. */
export const firstContract = '01935b6e-0000-7000-8000-0000000000e2';

export const growAgencies: Grow = async (kernel: Kernel, added, idOf) => {
  const { client } = kernel.database;
  const agency = (index: number) => (index === 0 ? firstAgency : idOf('agency', index));
  await client.mcnAgency.createMany({
    data: added.map((index) => ({
      id: agency(index),
      ownerId: idOf('user', index),
      name: `Agency ${index}`,
      nameKey: `agency ${index}`,
      intro: 'We care.',
      createdAt: at(index),
    })),
  });
  const contract = (index: number, sides: { readonly agencyId: string; readonly talentId: string }) => ({
    ...terms,
    ...sides,
    agencyShareBasisPoints: 10,
    id: index === 0 ? firstContract : idOf(`contract of ${sides.talentId}`, index),
    version: 1,
    isExclusive: false,
    state: 'SIGNED' as const,
    proposedBy: 'AGENCY' as const,
    termsHash: termsHashOf(sides, terms),
    talentConsentedAt: at(index),
    agencyConsentedAt: at(index),
    signedAt: at(index),
    since: at(index),
    createdAt: at(index),
  });
  await client.mcnContract.createMany({
    data: added.flatMap((index) =>
      index === 0
        ? [contract(0, { agencyId: agency(0), talentId: idOf('somebody', 1) })]
        : [
            contract(index, { agencyId: agency(0), talentId: idOf('user', index) }),
            contract(index, { agencyId: agency(index), talentId: idOf('user', 0) }),
          ],
    ),
  });
  await growBusiness(kernel, added, idOf);
};
