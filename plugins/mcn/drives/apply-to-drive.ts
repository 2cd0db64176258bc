import { certificationsOf } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { isUniqueViolation } from '#core/db/errors.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { driveErrors } from './errors.ts';

export interface ApplicationForm {
  readonly driveId: string;
  /** Who one is, for the agency. */
  readonly statement: string;
}

const statementLength = { min: 1, max: 2_000 };
const path = ['driveId'];

/**
 * A certified creator of the category applies, once, until the drive ends or is closed: the write holds the drive meanwhile.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_APPLICATION_LENGTH, MCN_DRIVE_NOT_FOUND, MCN_DRIVE_OVER,
 * MCN_OWN_DRIVE, MCN_DRIVE_NOT_CERTIFIED, MCN_ALREADY_APPLIED, or about the idempotency key.
 */
export async function applyToDrive(
  ctx: ReadContext,
  form: ApplicationForm,
): Promise<{ applicationId: string }> {
  const talentId = requireUser(ctx);
  if (!lengthFits(form.statement, statementLength))
    throw driveErrors.MCN_APPLICATION_LENGTH({ path: ['statement'], data: statementLength });
  const application = { driveId: form.driveId, statement: form.statement.trim() };
  return transact(ctx, (write) => insertApplication(write, talentId, application), {
    idempotent: { operation: 'applyToMcnDrive', body: application },
  });
}

async function insertApplication(
  write: WriteContext,
  talentId: string,
  { driveId, statement }: ApplicationForm,
) {
  const now = write.clock.now();
  const { category, ownerId } = await openDriveHeld(write, driveId);
  if (ownerId === talentId) throw driveErrors.MCN_OWN_DRIVE({ path });
  const certified = await certificationsOf(write, talentId, now);
  if (!certified.some((one) => one.category === category))
    throw driveErrors.MCN_DRIVE_NOT_CERTIFIED({ path, data: { category } });
  const applicationId = newId(write.clock);
  await write.tx.mcnApplication
    .create({
      data: { id: applicationId, driveId, talentId, statement, createdAt: now },
      select: { id: true },
    })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) throw driveErrors.MCN_ALREADY_APPLIED({ path });
      throw error;
    });
  return { applicationId };
}

interface HeldDrive {
  readonly category: string;
  readonly ownerId: string;
  readonly isOpen: boolean;
}

/** Nobody closes it before the application is there. */
async function openDriveHeld(write: WriteContext, driveId: string): Promise<HeldDrive> {
  const [drive] = await write.tx.$queryRaw<HeldDrive[]>`
    SELECT d.category, a.owner_id AS "ownerId",
      d.state = 'OPEN' AND d.ends_at > ${write.clock.now()}::timestamptz AS "isOpen"
    FROM mcn_drive d JOIN mcn_agency a ON a.id = d.agency_id WHERE d.id = ${driveId}::uuid FOR SHARE OF d`;
  if (!drive) throw driveErrors.MCN_DRIVE_NOT_FOUND({ path });
  if (!drive.isOpen) throw driveErrors.MCN_DRIVE_OVER({ path });
  return drive;
}
