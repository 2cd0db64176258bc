import { plainText } from './normalise.ts';

/** What looks like an address: with a scheme, or a host as people write it. */
const address = /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?![\p{L}\p{N}.-])/gu;
/** Without a scheme only what cannot be a file or an end of a sentence. */
const commonEnds = /\.(?:com|net|org|cn|io|cc|top|xyz|vip|info|me|co|shop|site|app|link|ru)$/u;

/** The hosts that a text leads to, each once. Pure. */
export function hostsIn(text: string): string[] {
  const found = [...plainText(text).matchAll(address)].flatMap(([whole, host = '']) =>
    whole.startsWith('http') || commonEnds.test(host) ? [host.replace(/^www\./u, '')] : [],
  );
  return [...new Set(found)];
}

/** The first host in a text that is none of these, nor below one of them; undefined when there is none. Pure. */
export function foreignHost(text: string, allowed: readonly string[]): string | undefined {
  return hostsIn(text).find((host) => !allowed.some((one) => host === one || host.endsWith(`.${one}`)));
}
