import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as content from '#api/content/index.ts';
import * as points from '#api/points/index.ts';
import * as users from '#api/users/index.ts';
import { root, textOf } from '#tests/helpers/sources.ts';

const guide = textOf('plugins/README.md');
const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', code = '']) => ({
  language,
  code,
}));
const excerpts = blocks
  .filter(({ language }) => language === 'ts' || language === 'prisma')
  .map(({ code }) => ({
    path: /^\/\/ (\S+)\n/.exec(code)?.[1] ?? '',
    parts: code
      .split('\n')
      .slice(1)
      .join('\n')
      .split(/^ *\/\/ …\n/m),
  }));

describe('the guide for plugin authors', () => {
  it.each(excerpts)('quotes $path as it is', ({ path, parts }) => {
    const source = textOf(path);
    for (const part of parts) expect(source).toContain(part);
  });

  it('names commands, files and variables that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const commands = [...guide.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(4);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
    const links = [...guide.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, 'plugins', link)))).toEqual([]);
    expect(textOf('.env.example')).toContain('PLUGINS_ENABLED');
  });

  it('lists the events and hooks that the domains offer, all of them', () => {
    const offered = (door: object) =>
      Object.entries(door)
        .filter(
          ([, one]) =>
            typeof one === 'object' && one !== null && 'name' in one && ('payload' in one || 'kind' in one),
        )
        .map(([name]) => name);
    const listed = (domain: string) =>
      [...guide.matchAll(new RegExp(`^\\| ${domain}(?: \\(\\w+\\))? \\|(.*)$`, 'gm'))]
        .flatMap(([, cells = '']) => [...cells.matchAll(/`(\w+)`/g)])
        .map(([, name]) => name);
    expect(listed('content').sort()).toEqual(offered(content).sort());
    expect(listed('users').sort()).toEqual(offered(users).sort());
    expect(listed('points').sort()).toEqual(offered(points).sort());
  });
});
