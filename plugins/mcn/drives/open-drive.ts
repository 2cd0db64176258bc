import { userSettings } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { driveOpened } from '../events.ts';
import { mcnSettings } from '../settings.ts';
import { driveErrors } from './errors.ts';

export interface DriveForm {
  /** As creators are certified. */
  readonly category: string;
  readonly title: string;
  /** Whom the agency looks for, and what it offers. */
  readonly brief: string;
  /** Until when one may apply. */
  readonly endsAt: Date;
}

const titleLength = { min: 2, max: 80 };
const briefLength = { min: 1, max: 2_000 };
const longestMs = 366 * 24 * 60 * 60 * 1_000;

/**
 * An agency looks for creators of a category, until a moment.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_DRIVE_TITLE_LENGTH, MCN_DRIVE_BRIEF_LENGTH, MCN_DRIVE_END,
 * MCN_NO_AGENCY, MCN_DRIVE_CATEGORY_UNKNOWN, MCN_DRIVES_TOO_MANY, or about the idempotency key.
 */
export async function openDrive(ctx: ReadContext, form: DriveForm): Promise<{ driveId: string }> {
  const userId = requireUser(ctx);
  const { category, title, brief, endsAt } = form;
  if (!lengthFits(title, titleLength))
    throw driveErrors.MCN_DRIVE_TITLE_LENGTH({ path: ['title'], data: titleLength });
  if (!lengthFits(brief, briefLength))
    throw driveErrors.MCN_DRIVE_BRIEF_LENGTH({ path: ['brief'], data: briefLength });
  const drive = { category: category.trim(), title: title.trim(), brief: brief.trim(), endsAt };
  return transact(ctx, (write) => insertDrive(write, userId, drive), {
    idempotent: { operation: 'openMcnDrive', body: drive },
  });
}

async function insertDrive(write: WriteContext, userId: string, drive: DriveForm) {
  const { category, endsAt } = drive;
  const now = write.clock.now();
  // A comparison that holds for no invalid date.
  if (!(endsAt > now && endsAt.getTime() <= now.getTime() + longestMs))
    throw driveErrors.MCN_DRIVE_END({ path: ['endsAt'] });
  const categories = settingsOf(write, userSettings).certificationCategories;
  if (!categories.includes(category))
    throw driveErrors.MCN_DRIVE_CATEGORY_UNKNOWN({
      path: ['category'],
      data: { categories: categories.join(', ') },
    });
  const agencyId = await lockOwnAgency(write, userId);
  const { openDrives: max } = settingsOf(write, mcnSettings);
  const open = await write.tx.mcnDrive.count({ where: { agencyId, state: 'OPEN', endsAt: { gt: now } } });
  if (open >= max) throw driveErrors.MCN_DRIVES_TOO_MANY({ data: { max } });
  const driveId = newId(write.clock);
  await write.tx.mcnDrive.create({
    data: { ...drive, id: driveId, agencyId, createdAt: now },
    select: { id: true },
  });
  write.emit(driveOpened, agencyId, { driveId, agencyId, category, endsAt: endsAt.toISOString() });
  return { driveId };
}

/** Drives of an agency are opened one after the other, so that their number is kept. */
async function lockOwnAgency({ tx }: WriteContext, ownerId: string): Promise<string> {
  const [agency] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM mcn_agency WHERE owner_id = ${ownerId}::uuid FOR NO KEY UPDATE`;
  if (!agency) throw driveErrors.MCN_NO_AGENCY();
  return agency.id;
}
