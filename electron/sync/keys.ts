import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** A new ed25519 pair. The private key (PKCS#8 DER, base64) never leaves the encrypted database. */
export function newDeviceKeys(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** Signature of the text by the device key, base64. */
export const signText = (privateKey: string, text: string): string =>
  sign(null, Buffer.from(text, 'utf8'), createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' })).toString('base64')
