import type { Endpoint } from '#tests/helpers/client.ts';

/** Everybody; members who are signed in; staff and service keys with any permission; or those with this permission. */
export type Rule = 'everybody' | 'members' | 'staff' | `permission ${string}`;

export type RuleTable = Readonly<Record<Endpoint, Readonly<Record<string, Rule>>>>;

/**
 * Who may use what, written down by hand and independently of the schema: a rule that is dropped or changed there does
 * not fit any more. A plugin brings its own table in `tests/plugins/<id>/permissions.table.ts`.
 */
export const coreRules: RuleTable = {
  storefront: {
    'Query.channels': 'everybody',
    'Query.drafts': 'members',
    'Query.leaderboard': 'everybody',
    'Query.leaderboards': 'everybody',
    'Query.me': 'everybody',
    'Query.node': 'everybody',
    'Query.nodes': 'everybody',
    'Query.plugins': 'everybody',
    'Query.post': 'everybody',
    'Query.posts': 'everybody',
    'Query.user': 'everybody',
    'Query.userByHandle': 'everybody',
    'Mutation.addComment': 'members',
    'Mutation.createPost': 'members',
    'Mutation.followUser': 'members',
    'Mutation.likePost': 'members',
    'Mutation.publishPost': 'members',
    'Mutation.refreshSession': 'everybody',
    'Mutation.revokeSession': 'members',
    'Mutation.signIn': 'everybody',
    'Mutation.signOut': 'members',
    'Mutation.signUp': 'everybody',
    'Mutation.unfollowUser': 'members',
    'Mutation.unlikePost': 'members',
    'Mutation.updateProfile': 'members',
    'Subscription.leaderboardUpdates': 'everybody',
  },
  // Nobody but staff and service keys comes as far as these.
  admin: {
    'Query.apiKeys': 'permission apiKeys.manage',
    'Query.auditLog': 'permission audit.read',
    'Query.channels': 'everybody',
    'Query.me': 'everybody',
    'Query.node': 'everybody',
    'Query.nodes': 'everybody',
    'Query.parkedJobs': 'permission jobs.manage',
    'Query.permissions': 'staff',
    'Query.plugins': 'everybody',
    'Query.roles': 'permission roles.manage',
    'Query.settings': 'permission settings.manage',
    'Query.user': 'everybody',
    'Query.users': 'permission users.manage',
    'Mutation.createApiKey': 'permission apiKeys.manage',
    'Mutation.createChannel': 'permission content.manage',
    'Mutation.createRole': 'permission roles.manage',
    'Mutation.grantRole': 'permission roles.manage',
    'Mutation.recountLeaderboard': 'permission boards.manage',
    'Mutation.retryParkedJob': 'permission jobs.manage',
    'Mutation.revokeApiKey': 'permission apiKeys.manage',
    'Mutation.revokeRole': 'permission roles.manage',
    'Mutation.setPluginEnabled': 'permission plugins.manage',
    'Mutation.signOutUser': 'permission users.manage',
    'Mutation.updateRole': 'permission roles.manage',
    'Mutation.updateSettings': 'permission settings.manage',
    'User.email': 'permission users.manage',
    'User.phone': 'permission users.manage',
    'User.roles': 'permission users.manage',
    'User.sessions': 'permission users.manage',
  },
};
