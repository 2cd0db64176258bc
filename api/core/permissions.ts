/** What the kernel itself asks staff and service keys for. */
export const corePermissions = {
  plugins: 'plugins.manage',
  settings: 'settings.manage',
  jobs: 'jobs.manage',
  boards: 'boards.manage',
} as const;
