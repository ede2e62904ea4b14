/**
 * Which addresses we may connect to on somebody else's word. A feed or target address is configuration, yet its name
 * may resolve, or redirect, to the network we run in: to loopback, to private hosts, to the metadata service that
 * hands out our credentials.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { PermanentError } from '../../errors.ts';

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast and above. */
const SPECIAL_IPV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Inside global unicast, yet not the internet: protocol assignments, documentation, 6to4 (it embeds IPv4). */
const SPECIAL_IPV6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, bits] of SPECIAL_IPV4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of SPECIAL_IPV6) special.addSubnet(net, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

export type AddressRule = (address: string) => boolean;

export const anyAddress: AddressRule = () => true;

/** True for an address of the public internet; false for a private, link-local or special one and for no address. */
export const publicAddress: AddressRule = (address) => {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
};

/**
 * Resolves a name once, and hands the socket only addresses that pass: what was checked is what is connected to, so a
 * name that answers differently the second time gains nothing. One bad address among several refuses them all.
 */
export const guardedLookup =
  (mayConnect: AddressRule): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error('no address'), '');
      if (!addresses.every(({ address }) => mayConnect(address))) return callback(refused(hostname), '');
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });

/** For a host that is itself an address, which no lookup sees. Throws PermanentError. */
export function checkLiteral(hostname: string, mayConnect: AddressRule): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) && !mayConnect(address)) throw refused(hostname);
}

const refused = (hostname: string) => new PermanentError(`${hostname} is not an address of the public internet`);
