import type { PluginManifest } from '#core/plugins/define.ts';
import type { SchemaSlice } from '#schema/builder.ts';
import { distributionPlugin } from './distribution/plugin.ts';
import { eventsPlugin } from './events/plugin.ts';
import { insightsPlugin } from './insights/plugin.ts';
import { livePlugin } from './live/plugin.ts';
import { mcnPlugin } from './mcn/plugin.ts';
import { templatePlugin } from './template/plugin.ts';

/** Every installed plugin, on or off. `npm run new:plugin <id>` adds a line here. */
export const installedPlugins: readonly PluginManifest<SchemaSlice>[] = [
  templatePlugin,
  distributionPlugin,
  mcnPlugin,
  livePlugin,
  eventsPlugin,
  insightsPlugin,
];
