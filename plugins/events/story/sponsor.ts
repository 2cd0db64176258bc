import { decideSponsorship } from '../sponsors/decide-sponsorship.ts';
import { judgeProof } from '../sponsors/judge-proof.ts';
import { pledge } from '../sponsors/pledge.ts';
import { prove } from '../sponsors/prove.ts';
import { recordMoney } from '../sponsors/record-money.ts';
import type { Stage } from './stage.ts';
import { readersDay, sponsor } from './texts.ts';

/** A brand gives tea and money, and the hosts agree. @returns what is to happen when the event is over. */
export async function tellOfSponsor({ member, house }: Stage, eventId: string): Promise<() => Promise<void>> {
  const { brand, offer, deliverables, proof } = sponsor;
  const promised = { eventId, brand, offer, deliverables, amountMinor: 200_000n };
  const { sponsorshipId } = await pledge(member('samuel', 26), promised);
  await decideSponsorship(member('grace_lin', 25), { sponsorshipId, agrees: true });
  await recordMoney(house(22), { sponsorshipId, amountMinor: 200_000n });
  return async () => {
    const { replayUrl: proofUrl } = readersDay;
    await prove(member('grace_lin', 11.6), { sponsorshipId, proof, proofUrl });
    await judgeProof(member('samuel', 11.4), { sponsorshipId, accepts: true });
  };
}
