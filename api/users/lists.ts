import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { ApiKey, AuditLog, Prisma, Role, User } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { notApart } from './blocks/scope.ts';
import { accountsMatching } from './scope.ts';

/** What the client selected below a user, as Prisma says it. */
export interface UserSelection {
  readonly include?: Prisma.UserInclude;
}

/** The members with these ids, in no particular order. Everybody may see them. */
export async function usersById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: UserSelection = {},
): Promise<User[]> {
  return ctx.db.user.findMany({ ...selection, where: { id: { in: [...ids] } } });
}

/** As `usersById`, of what was found by searching: without those who are apart from the caller by a block. */
export async function foundUsersById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: UserSelection = {},
): Promise<User[]> {
  return ctx.db.user.findMany({ ...selection, where: { id: { in: [...ids] }, AND: [notApart(ctx.caller)] } });
}

/** The member with this handle, in any letter case. */
export async function userByHandle(
  ctx: ReadContext,
  handle: string,
  selection: UserSelection = {},
): Promise<User | null> {
  return ctx.db.user.findUnique({
    ...selection,
    where: { handle: handle.trim().toLowerCase().slice(0, 60) },
  });
}

/**
 * Members for staff, newest first, all or those that match the text.
 * @throws AccessError without `users.manage`.
 */
export async function listUsers(
  ctx: ReadContext,
  filter: { readonly search?: string | undefined },
  query: KeysetQuery,
  selection: UserSelection = {},
): Promise<User[]> {
  requirePermission(ctx, 'users.manage');
  const where = { AND: [accountsMatching(filter.search ?? ''), behindMoment('createdAt', query)] };
  return ctx.db.user.findMany({ ...selection, where, ...newestFirst('createdAt', query) });
}

/** All roles, newest first. @throws AccessError without `roles.manage`. */
export async function listRoles(ctx: ReadContext, query: KeysetQuery): Promise<Role[]> {
  requirePermission(ctx, 'roles.manage');
  return ctx.db.role.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** All service keys, newest first. @throws AccessError without `apiKeys.manage`. */
export async function listApiKeys(ctx: ReadContext, query: KeysetQuery): Promise<ApiKey[]> {
  requirePermission(ctx, 'apiKeys.manage');
  return ctx.db.apiKey.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

export interface AuditFilter {
  /** `<kind>:<id>` */
  readonly subject?: string | undefined;
  /** `<kind>:<id>` */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
}

/** Who did what, newest first. @throws AccessError without `audit.read`. */
export async function listAuditLog(
  ctx: ReadContext,
  filter: AuditFilter,
  query: KeysetQuery,
): Promise<AuditLog[]> {
  requirePermission(ctx, 'audit.read');
  const { subject, actor, action } = filter;
  const chosen = { ...(subject && { subject }), ...(actor && { actor }), ...(action && { action }) };
  const where = { ...chosen, AND: [behindMoment('occurredAt', query)] };
  return ctx.db.auditLog.findMany({ where, ...newestFirst('occurredAt', query) });
}
