import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { applyToDrive } from '../../drives/apply-to-drive.ts';
import { closeDrive } from '../../drives/close-drive.ts';
import { openDrive } from '../../drives/open-drive.ts';
import { applicationField, driveField } from '../payload-fields.ts';

/** The mutation `openMcnDrive`. */
export function openDriveMutation(builder: Builder): void {
  mutation(builder, 'openMcnDrive', {
    description: 'Opens a recruitment drive of your agency.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      category: t.string({
        required: true,
        description: 'Whom it is for: one of the categories in which creators are certified.',
      }),
      title: t.string({ required: true, description: 'What it is called: 2 to 80 characters.' }),
      brief: t.string({
        required: true,
        description: 'Whom you look for, and what you offer: 1 to 2,000 characters.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'Until when one may apply, within a year.',
      }),
    }),
    resolve: ({ category, title, brief, endsAt }, ctx) => openDrive(ctx, { category, title, brief, endsAt }),
    payload: (t) => ({ drive: driveField(t, 'The new drive.') }),
  });
}

/** The mutation `closeMcnDrive`. */
export function closeDriveMutation(builder: Builder): void {
  mutation(builder, 'closeMcnDrive', {
    description: 'Ends a drive of your agency before its time; whoever waits for an answer is declined.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      driveId: t.id({ required: true, description: 'Which drive.' }),
      reason: t.string({
        required: true,
        description: 'Why, for those who have applied: 1 to 500 characters.',
      }),
    }),
    resolve: ({ driveId, reason }, ctx) =>
      closeDrive(ctx, { driveId: parseId(driveId, 'McnDrive', ['driveId']), reason }),
    payload: (t) => ({ drive: driveField(t, 'The drive as it is now.') }),
  });
}

/** The mutation `applyToMcnDrive`. */
export function applyToDriveMutation(builder: Builder): void {
  mutation(builder, 'applyToMcnDrive', {
    description: 'Applies to a drive, as a creator who is certified in its category. Once.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      driveId: t.id({ required: true, description: 'Which drive.' }),
      statement: t.string({
        required: true,
        description: 'Who you are, for the agency: 1 to 2,000 characters.',
      }),
    }),
    resolve: ({ driveId, statement }, ctx) =>
      applyToDrive(ctx, { driveId: parseId(driveId, 'McnDrive', ['driveId']), statement }),
    payload: (t) => ({ application: applicationField(t, 'The application.') }),
  });
}
