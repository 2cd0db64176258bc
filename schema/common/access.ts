import { GraphQLError } from 'graphql';
import { mayUse } from '#core/caller.ts';
import type { PermissionName } from '#core/permissions.ts';
import type { GraphQLContext } from '../context.ts';

/** The access rules that fields may name. Which rows a caller sees is the domain's row scope, not a rule here. */
export interface AccessScopes {
  /** Everybody, signed in or not. It says that somebody thought about it. */
  public: boolean;
  /** A signed-in member. */
  signedIn: boolean;
  /** Staff or a service key with any permission at all. */
  staff: boolean;
  /** Staff or a service key with this permission. */
  permission: PermissionName;
}

/** Rules look at the caller only when they are asked, so that a public selection can be shared by all viewers. */
export function accessScopes(ctx: GraphQLContext) {
  return {
    public: true,
    get signedIn() {
      return ctx.caller.kind === 'user';
    },
    get staff() {
      const { caller } = ctx;
      return caller.kind === 'service' || (caller.kind === 'user' && caller.permissions.size > 0);
    },
    permission: (name: string) => mayUse(ctx.caller, name),
  };
}

/** The top-level error of a field that the caller may not use. */
export function refusal(_parent: unknown, ctx: GraphQLContext): GraphQLError {
  return ctx.caller.kind === 'anonymous'
    ? new GraphQLError('You must be signed in to do this.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('You are not allowed to do this.', { extensions: { code: 'FORBIDDEN' } });
}
