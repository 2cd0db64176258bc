/** What the kernel itself asks staff and service keys for. */
export const corePermissions = {
  plugins: 'plugins.manage',
  settings: 'settings.manage',
  jobs: 'jobs.manage',
  boards: 'boards.manage',
  budgets: 'budgets.manage',
  entitlements: 'entitlements.manage',
  ledger: 'ledger.read',
  attribution: 'attribution.manage',
  viewPayments: 'payments.view',
  managePayments: 'payments.manage',
  viewPayouts: 'payouts.view',
  managePayouts: 'payouts.manage',
  webhooks: 'webhooks.manage',
} as const;

/**
 * Every permission there is, for the compiler: a domain or plugin adds its own by merging into this interface, and a
 * misspelt name in an access rule does not compile.
 */
export interface KnownPermissions
  extends Record<(typeof corePermissions)[keyof typeof corePermissions], true> {}

export type PermissionName = keyof KnownPermissions;
