/** What staff who look after points may be allowed. */
export const pointsPermissions = {
  /** Earn rules, tasks, levels and rewards. */
  manage: 'points.manage',
  /** Points given by hand. */
  grant: 'points.grant',
  /** What the house owes, and its books. */
  report: 'points.report',
} as const;

declare module '#core/permissions.ts' {
  interface KnownPermissions
    extends Record<(typeof pointsPermissions)[keyof typeof pointsPermissions], true> {}
}
