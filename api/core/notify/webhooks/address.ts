import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (where clouds keep their metadata),
 * multicast, shared by carriers, reserved, or any of these in the clothes of IPv6. Ranges are those of IANA.
 */
export function isPublicAddress(address: string): boolean {
  // `isIP` knows no shortened forms, which some read one way and others another.
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return false;
  // `process` takes an IPv4-mapped address for the IPv4 address that it is.
  return ipaddr.process(address).range() === 'unicast';
}

/** The address that a URL names itself, without asking anybody; null when it has a name. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : null;
}
