/**
 * The one text of a JSON value (RFC 8785, JCS): keys in UTF-16 order, no spaces, numbers and strings as
 * ECMAScript writes them. Two programs that hold equal values hash equal texts.
 *
 * Throws TypeError for what JSON cannot say (undefined, NaN, functions, a lone surrogate): an operation is
 * hashed when it is written, so a value that would vanish on the way must fail there and not at the hub.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no infinite numbers and no NaN')
      return JSON.stringify(value)
    case 'object': {
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
      const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      return `{${entries.map(([key, inner]) => `${quoted(key)}:${canonicalJson(inner)}`).join(',')}}`
    }
    default:
      throw new TypeError(`canonical JSON cannot hold a value of type ${typeof value}`)
  }
}

/** Equal as JSON, whatever the order of keys. */
export const sameJson = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function quoted(text: string): string {
  const written = JSON.stringify(text)
  // Half a pair is written as an escape, so the slow look is needed only where one stands.
  if (written.includes('\\ud') && loneSurrogate.test(text)) throw new TypeError('canonical JSON cannot hold half of a surrogate pair')
  return written
}
