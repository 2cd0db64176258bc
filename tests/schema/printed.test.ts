import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { printSchemas } from '#api/server/commands/print-schemas.ts';
import { root, textOf } from '#tests/helpers/sources.ts';

const run = promisify(execFile);
const advice = 'run `npm run codegen` and look at what changed';

describe('what is committed for frontends is what the server serves', () => {
  it.each(['storefront', 'admin'] as const)('the contract schema/%s.graphql', (name) => {
    expect(textOf(`schema/${name}.graphql`) === printSchemas()[name], advice).toBe(true);
  });

  it('the typed and the trusted documents', async () => {
    const codegen = 'node_modules/@graphql-codegen/cli/esm/bin.js';
    const checked = run(process.execPath, [codegen, '--config', 'codegen.ts', '--check'], { cwd: root });
    const problem = await checked.then(
      () => null,
      (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}\n${advice}`,
    );
    expect(problem).toBeNull();
  });
});
