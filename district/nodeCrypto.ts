import { createHash, createPublicKey, randomBytes, randomInt, verify, type KeyObject } from 'node:crypto'
import { v7 } from 'uuid'
import type { Crypto } from './usecases/ports'

/** Without 0 O 1 I L U: they are read aloud and typed. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

const keyOf = (pubkey: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(pubkey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && key.export({ format: 'der', type: 'spki' }).toString('base64') === pubkey ? key : null
  } catch {
    return null // not a key at all: the caller's own refusal says so
  }
}

export const nodeCrypto: Crypto = {
  sha256hex: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  newId: () => v7(),
  idOfName: (name) => {
    const hex = createHash('sha256').update(`yichuangtong ${name}`, 'utf8').digest('hex')
    const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  },
  randomToken: () => randomBytes(32).toString('base64url'),
  randomCode: (length) => Array.from({ length }, () => letters[randomInt(letters.length)]!).join(''),
  verify: (pubkey, text, signature) => {
    const key = keyOf(pubkey)
    return key !== null && /^[A-Za-z0-9+/]{86}==$/.test(signature) && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  },
  isPublicKey: (pubkey) => keyOf(pubkey) !== null,
}
