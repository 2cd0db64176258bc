import { isMediaName } from './name.ts';

const scheme = 'media:';

/** How the database refers to a file that is kept here, wherever it is served from: `media:<name>`. */
export function addressOfName(name: string): string {
  return `${scheme}${name}`;
}

/** Whether this refers to a file that is kept here. */
export function isMediaAddress(text: string): boolean {
  return text.startsWith(scheme) && isMediaName(text.slice(scheme.length));
}

export interface MediaAddresses {
  /** Where a frontend finds it: the public address of a file that is kept here; any other address is what it is. */
  urlOf(address: string): string;
  /** What the database keeps of an address: for files that are kept here without the place from which they are served. */
  addressOf(url: string): string;
}

/** Addresses of files that are served below `publicUrl`, which has no slash at its end. */
export function mediaAddresses(publicUrl: string): MediaAddresses {
  const prefix = `${publicUrl}/`;
  return {
    urlOf: (address) => (isMediaAddress(address) ? `${prefix}${address.slice(scheme.length)}` : address),
    addressOf(url) {
      const name = url.startsWith(prefix) ? url.slice(prefix.length) : '';
      return isMediaName(name) ? addressOfName(name) : url;
    },
  };
}
