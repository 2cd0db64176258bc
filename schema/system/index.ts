import type { Builder } from '../builder.ts';
import { retryParkedJobMutation } from './mutations/retry-parked-job.ts';
import { setPluginEnabledMutation } from './mutations/set-plugin-enabled.ts';
import { updateSettingsMutation } from './mutations/update-settings.ts';
import { parkedJobQueries } from './parked-job.ts';
import { pluginQueries } from './plugin.ts';
import { settingsQueries } from './settings.ts';

const parts = [
  pluginQueries,
  settingsQueries,
  parkedJobQueries,
  setPluginEnabledMutation,
  updateSettingsMutation,
  retryParkedJobMutation,
];

/** Plugins, settings and background work: what operators run the system with. */
export function systemSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
