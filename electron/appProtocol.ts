import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** Content of the windows comes from here and nowhere else: never file://, never the network. */
export const ORIGIN = 'app://counter'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.pdf': 'application/pdf',
}

/** docs/security E3. Frames: only papers for the preview, from the same scheme, without scripts of their own. */
export const windowPolicy = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; frame-src app://paper; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const headers = (type: string, policy: string): Record<string, string> => ({ 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
const notFound = (): Response => new Response('not found', { status: 404, headers: headers('text/plain', "default-src 'none'") })

/** The file below `root` that a path names, or null: no traversal, encoded or not, and no symbolic link out of it. */
export async function fileBelow(root: string, path: string): Promise<string | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const wanted = normalize(join(root, decoded))
  if (wanted !== root && !wanted.startsWith(root + sep)) return null
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(wanted)])
    return real.startsWith(realRoot + sep) ? real : null
  } catch {
    return null
  }
}

/** Answers requests of app://counter from the built renderer; the page gets a fresh nonce at every load. */
export function createWindowHandler(rendererRoot: string) {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.host !== 'counter') return notFound()
    const path = url.pathname === '/' ? '/index.html' : url.pathname
    const file = await fileBelow(rendererRoot, path)
    if (!file) return notFound()
    const nonce = randomBytes(18).toString('base64')
    const type = types[extname(file)] ?? 'application/octet-stream'
    const body = await readFile(file)
    if (!type.startsWith('text/html')) return new Response(new Uint8Array(body), { headers: headers(type, "default-src 'none'") })
    return new Response(body.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers: headers(type, windowPolicy(nonce)) })
  }
}
