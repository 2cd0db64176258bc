import { describe, expect, it } from 'vitest';
import { importsOf, repositoryFiles, sourceFiles } from '#tests/helpers/sources.ts';

const domains = ['users', 'points', 'goods', 'memberships', 'content'];

/** Which layer a path belongs to, and for domains which one. */
function layerOf(path: string): string {
  const [top, second] = path.split('/');
  if (top !== 'api') return top ?? '';
  if (second === 'core' || second === 'server') return second;
  return `domain ${second}`;
}

/** What each layer may import beside itself. Domains are added below: leftward only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  schema: ['core', ...domains.map((domain) => `domain ${domain}`)],
  plugins: ['core', 'schema', ...domains.map((domain) => `domain ${domain}`)],
  seed: ['core', 'plugins', ...domains.map((domain) => `domain ${domain}`)],
  server: ['core', 'schema', 'plugins', 'seed', ...domains.map((domain) => `domain ${domain}`)],
};

function allowedFor(layer: string): readonly string[] {
  const domain = domains.indexOf(layer.replace('domain ', ''));
  if (domain < 0) return mayImport[layer] ?? [];
  return ['core', ...domains.slice(0, domain).map((left) => `domain ${left}`)];
}

describe('the one way through', () => {
  const files = sourceFiles('api', 'schema', 'plugins', 'seed');

  it('server → schema → domains → core, and domains only leftward', () => {
    const wrong = files.flatMap((path) => {
      const layer = layerOf(path);
      return importsOf(path)
        .filter((target) => layerOf(target) !== layer && !allowedFor(layer).includes(layerOf(target)))
        .filter((target) => !isCommand(path) || !target.startsWith('api/server/'))
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('a domain is entered through its door', () => {
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => layerOf(target).startsWith('domain ') && layerOf(target) !== layerOf(path))
        .filter((target) => !/^api\/\w+\/index\.ts$/.test(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('a plugin imports no other plugin', () => {
    const wrong = files
      .filter((path) => /^plugins\/\w+\//.test(path))
      .flatMap((path) =>
        importsOf(path)
          .filter((target) => target.startsWith('plugins/') && target.split('/')[1] !== path.split('/')[1])
          .map((target) => `${path} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('core and domains name no plugin', () => {
    const plugins = new Set(
      repositoryFiles().flatMap((path) => /^plugins\/(\w+)\/plugin\.ts$/.exec(path)?.[1] ?? []),
    );
    const wrong = files
      .filter((path) => path.startsWith('api/') && !path.startsWith('api/server/'))
      .flatMap((path) =>
        importsOf(path).filter((target) => target.startsWith('plugins/') || plugins.has(target)),
      );
    expect(wrong).toEqual([]);
  });
});

/** Programs that are started by name may open the server's kernel. */
function isCommand(path: string): boolean {
  return path === 'seed/command.ts' || path === 'plugins/new.ts';
}
