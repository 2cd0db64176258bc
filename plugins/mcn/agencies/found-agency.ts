import { certificationsOf, reachStage } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { agencyFounded } from '../events.ts';
import { agencyErrors } from './errors.ts';

export interface AgencyForm {
  readonly name: string;
  readonly intro: string;
}

const nameLength = { min: 2, max: 60 };
const introLength = { min: 1, max: 1_000 };

/**
 * A certified creator founds an agency, and comes to the stage AGENCY of their life. Everybody founds one, and names are
 * compared without regard to case: the unique keys decide.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_AGENCY_NAME_LENGTH, MCN_AGENCY_INTRO_LENGTH,
 * MCN_NOT_CERTIFIED, MCN_AGENCY_FOUNDED, MCN_AGENCY_NAME_TAKEN, or about the idempotency key.
 */
export async function foundAgency(ctx: ReadContext, form: AgencyForm): Promise<{ agencyId: string }> {
  const userId = requireUser(ctx);
  const agency = parseForm(form);
  return transact(ctx, (write) => insertAgency(write, userId, agency), {
    idempotent: { operation: 'foundAgency', body: agency },
  });
}

function parseForm({ name, intro }: AgencyForm): AgencyForm {
  if (!lengthFits(name, nameLength))
    throw agencyErrors.MCN_AGENCY_NAME_LENGTH({ path: ['name'], data: nameLength });
  if (!lengthFits(intro, introLength))
    throw agencyErrors.MCN_AGENCY_INTRO_LENGTH({ path: ['intro'], data: introLength });
  return { name: name.trim(), intro: intro.trim() };
}

async function insertAgency(write: WriteContext, ownerId: string, { name, intro }: AgencyForm) {
  const [agencyId, at] = [newId(write.clock), write.clock.now()];
  if ((await certificationsOf(write, ownerId, at)).length === 0) throw agencyErrors.MCN_NOT_CERTIFIED();
  const inserted = await write.tx.$executeRaw`
    INSERT INTO mcn_agency (id, owner_id, name, name_key, intro, created_at)
    VALUES (${agencyId}::uuid, ${ownerId}::uuid, ${name}, ${nameKeyOf(name)}, ${intro}, ${at}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (inserted === 0) throw await whyNot(write, ownerId);
  const subject = `agency:${agencyId}`;
  await reachStage(write, { userId: ownerId, stage: 'AGENCY', cause: agencyFounded.name, subject, at });
  write.emit(agencyFounded, agencyId, { agencyId, ownerId, at: at.toISOString() });
  return { agencyId };
}

/** A name as names are compared: full width as half width, in small letters, without double spaces. */
function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
}

async function whyNot(write: WriteContext, ownerId: string) {
  const own = await write.tx.mcnAgency.findUnique({ where: { ownerId }, select: { id: true } });
  return own ? agencyErrors.MCN_AGENCY_FOUNDED() : agencyErrors.MCN_AGENCY_NAME_TAKEN({ path: ['name'] });
}
