import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import type { Passwords } from '../usecases/ports'

/** The floor of docs/security S3; a stored password with less is hashed anew at the next sign-in. */
const N = 2 ** 17
const r = 8
const p = 1
const derive = (password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(password.normalize('NFC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key))))

const maxmem = 256 * 1024 * 1024

/** scrypt with its parameters beside the hash: `scrypt$N$r$p$salt$hash`, base64. */
export const passwords: Passwords = {
  hash: async (password) => {
    const salt = randomBytes(16)
    const key = await derive(password, salt, 32, { N, r, p, maxmem })
    return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$')
  },
  verify: async (password, stored) => {
    const [kind, n, rr, pp, salt, hash] = stored.split('$')
    if (kind !== 'scrypt' || !n || !rr || !pp || !salt || !hash) return false
    const expected = Buffer.from(hash, 'base64')
    const key = await derive(password, Buffer.from(salt, 'base64'), expected.length, { N: Number(n), r: Number(rr), p: Number(pp), maxmem })
    return timingSafeEqual(key, expected)
  },
  needsRehash: (stored) => {
    const [kind, n, rr, pp] = stored.split('$')
    return kind !== 'scrypt' || Number(n) < N || Number(rr) < r || Number(pp) < p
  },
}
