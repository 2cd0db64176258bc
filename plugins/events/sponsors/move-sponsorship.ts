import { callerKey, userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { EventsSponsorshipState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { hostedBy, managesAll } from '../gatherings/host-right.ts';
import { sponsorErrors } from './errors.ts';
import { sponsorshipSourcesOf, sponsorshipTransitions } from './states.ts';

const path = ['sponsorshipId'];

interface Move {
  readonly sponsorshipId: string;
  readonly to: Exclude<EventsSponsorshipState, 'PLEDGED' | 'CALLED_OFF'>;
  /** Whose it is to decide: who runs the event, or who sponsors it. */
  readonly by: 'host' | 'sponsor';
  /** Why, or what is shown. */
  readonly note: string;
  readonly proof?: { readonly proof: string; readonly proofUrl: string | null };
}

/**
 * The one way from state to state, with a step that says who did it: the write itself decides whether it is possible.
 * @throws DomainError EVENTS_SPONSORSHIP_NOT_FOUND, EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION.
 */
export async function moveSponsorship(
  write: WriteContext,
  { sponsorshipId, to, by, note, proof }: Move,
): Promise<void> {
  const userId = userIdOf(write.caller);
  const mine =
    managesAll(write) && by === 'host'
      ? {}
      : by === 'host'
        ? { event: hostedBy(write) }
        : { sponsorId: userId ?? '' };
  const { count } = await write.tx.eventsSponsorship.updateMany({
    where: { id: sponsorshipId, state: { in: sponsorshipSourcesOf(to) }, AND: [mine] },
    data: { state: to, ...proof },
  });
  if (count === 0) {
    const found = await write.tx.eventsSponsorship.findFirst({ where: { id: sponsorshipId, AND: [mine] } });
    if (!found) throw sponsorErrors.EVENTS_SPONSORSHIP_NOT_FOUND({ path });
    const data = { from: found.state, to, allowed: [...sponsorshipTransitions[found.state]] };
    throw sponsorErrors.EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION({ path, data });
  }
  await noteStep(write, { sponsorshipId, state: to, note });
}

interface Step {
  readonly sponsorshipId: string;
  readonly state: EventsSponsorshipState;
  readonly note: string;
}

export async function noteStep(write: WriteContext, step: Step): Promise<void> {
  const said = { actor: callerKey(write.caller), occurredAt: write.clock.now() };
  await write.tx.eventsSponsorshipStep.create({
    data: { id: newId(write.clock), ...step, ...said },
    select: { id: true },
  });
}

/** Ends what was promised to an event that was called off. Only for who has moved the event. */
export async function callOffSponsorships(
  write: WriteContext,
  { eventId, reason }: { readonly eventId: string; readonly reason: string },
): Promise<void> {
  const ended = await write.tx.eventsSponsorship.updateManyAndReturn({
    where: { eventId, state: { in: sponsorshipSourcesOf('CALLED_OFF') } },
    data: { state: 'CALLED_OFF' },
    select: { id: true },
  });
  const said = { actor: callerKey(write.caller), occurredAt: write.clock.now() };
  await write.tx.eventsSponsorshipStep.createMany({
    data: ended.map(({ id }) => ({
      id: newId(write.clock),
      sponsorshipId: id,
      state: 'CALLED_OFF' as const,
      note: reason,
      ...said,
    })),
  });
}
