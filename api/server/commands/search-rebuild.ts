import { createProgress } from '#seed/progress.ts';
import { processConfig } from '../config.ts';
import { withKernel } from '../with-kernel.ts';
import { runCommand } from './run-command.ts';

/** `npm run search:rebuild`: builds the search index anew, beside a running application, while the old one answers. */
export async function main(): Promise<void> {
  await runCommand({}, '', () =>
    withKernel(processConfig(), async ({ search }) => {
      await search.rebuild(createProgress('Reading what can be found', process.stdout));
      console.log('The search index is new.');
    }),
  );
}
