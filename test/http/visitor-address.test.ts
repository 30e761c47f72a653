/** Visitors are told apart by network, and the key gives neither the network nor yesterday's key away. */
import { describe, expect, it } from 'vitest';
import { addressOf, clientKeys, networkOf } from '../../src/http/visitor-address.ts';

describe('network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('address', () => {
  const request = new Request('http://x', { headers: { 'x-forwarded-for': 'invented, 198.51.100.1 ,10.0.0.2' } });
  it.each([
    [0, '10.0.0.1'],
    [1, '10.0.0.2'],
    [2, '198.51.100.1'],
  ])('behind %i proxies', (proxies, address) => expect(addressOf(request, '10.0.0.1', proxies)).toBe(address));

  it('is the connection when the proxy says nothing', () =>
    expect(addressOf(new Request('http://x'), '10.0.0.1', 1)).toBe('10.0.0.1'));
});

describe('key', () => {
  it('is alike within a /64 and a day, and unlike otherwise', async () => {
    let now = new Date('2026-11-21T23:00:00Z');
    const keyOf = clientKeys(() => now);
    const key = await keyOf('2001:db8:1:2::9');
    expect(await keyOf('2001:db8:1:2:ffff::')).toBe(key);
    expect(await keyOf('2001:db8:1:3::9')).not.toBe(key);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    now = new Date('2026-11-22T00:00:00Z');
    expect(await keyOf('2001:db8:1:2::9')).not.toBe(key);
  });

  it('differs from process to process, unless they share a secret', async () => {
    const now = () => new Date('2026-11-21T12:00:00Z');
    expect(await clientKeys(now)('203.0.113.7')).not.toBe(await clientKeys(now)('203.0.113.7'));
    const secret = 'a secret of the deployment';
    expect(await clientKeys(now, secret)('203.0.113.7')).toBe(await clientKeys(now, secret)('203.0.113.7'));
  });
});
