import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { AccessError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
import { type Entered, enterSpace, requireActive } from './enter-space.ts';
import { spaceErrors } from './errors.ts';
import { roleMay, type SpaceAct } from './role-rights.ts';

interface Acting {
  /** As the mutation calls it. */
  readonly operation: string;
  readonly act: SpaceAct;
  readonly spaceId: string;
  readonly body: object;
  readonly reason?: string | undefined;
}

/**
 * Does something in an active space that takes a right there, once for each idempotency key. What staff do who are not
 * entitled by a role is put on record.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_NOT_FOUND, SPACE_FORBIDDEN, SPACE_CLOSED, those of
 * `work`, and those of idempotency keys.
 */
export function actInSpace<Result>(
  ctx: ReadContext,
  { operation, act, spaceId, body, reason }: Acting,
  work: (write: WriteContext, entered: Entered) => Promise<Result>,
): Promise<Result> {
  if (ctx.caller.kind === 'anonymous') throw new AccessError('UNAUTHENTICATED');
  return transact(
    ctx,
    async (write) => {
      const entered = await enterSpace(write, spaceId);
      const { asStaff } = requireRight(entered, act);
      requireActive(entered.space);
      const result = await work(write, entered);
      if (asStaff)
        recordAudit(write, { action: operation, subject: `space:${spaceId}`, after: body, reason });
      return result;
    },
    { idempotent: { operation, body: { spaceId, ...body } } },
  );
}

/** Whether a role entitles the caller, or only their being staff. @throws DomainError SPACE_FORBIDDEN. */
export function requireRight({ own, isStaff }: Entered, act: SpaceAct): { readonly asStaff: boolean } {
  if (own?.state === 'ACTIVE' && roleMay(own.role, act)) return { asStaff: false };
  if (!isStaff) throw spaceErrors.SPACE_FORBIDDEN({ path: ['spaceId'] });
  return { asStaff: true };
}
