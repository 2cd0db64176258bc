import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '#tests/helpers/sources.ts';

/** What a tool of `npm run check` has to say; nothing when it is content. */
async function complaintsOf(script: string, ...parameters: string[]): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [script, ...parameters], { cwd: root });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    return `${stdout}${stderr}`;
  }
}

describe('the whole of the code', () => {
  it('has types that fit', { timeout: 300_000 }, async () => {
    expect(await complaintsOf('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
  });

  it('is formatted and free of what the linter refuses', { timeout: 300_000 }, async () => {
    expect(await complaintsOf('node_modules/@biomejs/biome/bin/biome', 'check')).toBe('');
  });
});
