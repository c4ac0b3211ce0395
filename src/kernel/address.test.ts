import { expect, test } from 'vitest'
import { maskAddress, networkOf } from './address.ts'

test('all addresses of one IPv6 network count as one, however they are written', () => {
  expect(networkOf('2001:db8:0:1::7')).toBe('2001:db8:0:1')
  expect(networkOf('2001:0db8:0000:0001:ffff:1:2:3')).toBe('2001:db8:0:1')
  expect(networkOf('2001:db8:0:2::7')).not.toBe(networkOf('2001:db8:0:1::7'))
  expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0')
})

test('an address is shown by its first half', () => {
  expect(maskAddress('10.20.30.40')).toBe('10.20.*.*')
  expect(maskAddress('2001:db8:0:1::7')).toBe('2001:db8:*')
  expect(maskAddress('::1')).toBe('本机')
  expect(maskAddress('nonsense')).toBe('—')
})
