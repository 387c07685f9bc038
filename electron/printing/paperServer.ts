import { readFile } from 'node:fs/promises'
import { extname, relative, sep } from 'node:path'
import { fileBelow } from '../appProtocol'

/** Papers have an origin of their own, so that nothing in one can reach the counter's window. */
export const PAPER_ORIGIN = 'app://paper'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2' }
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors app://counter"
const headers = (type: string): Record<string, string> => ({
  'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
  'cache-control': type === 'font/woff2' ? 'max-age=86400' : 'no-store',
})
const notFound = (): Response => new Response('not found', { status: 404, headers: headers('text/plain') })

/** How many previews stay to be looked at; a clerk looks at three. */
const KEPT_PREVIEWS = 24

/**
 * Serves app://paper: /paper (style sheets), /fonts, /sheet (kept papers) and
 * /preview (papers that exist only to be looked at). Nothing else is there.
 */
export function createPaperServer({ resources, papers }: { resources: string; papers: string }) {
  const previews = new Map<string, string>()
  const fonts = new Map<string, Uint8Array<ArrayBuffer>>()
  let next = 1

  async function readBelow(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = await fileBelow(root, path)
    return file ? new Uint8Array(await readFile(file)) : null
  }

  async function bodyOf(path: string): Promise<Uint8Array<ArrayBuffer> | string | null> {
    if (path.startsWith('/preview/')) return previews.get(path) ?? null
    if (path.startsWith('/sheet/')) return path.endsWith('.html') ? readBelow(papers, path.slice('/sheet'.length)) : null
    if (path.startsWith('/paper/')) return path.endsWith('.js') ? null : readBelow(`${resources}/paper`, path.slice('/paper'.length))
    if (!path.startsWith('/fonts/')) return null
    const held = fonts.get(path) ?? (await readBelow(`${resources}/fonts`, path.slice('/fonts'.length)))
    if (held) fonts.set(path, held)
    return held
  }

  return {
    /** To be called for every request of host `paper`. */
    async serve(request: Request): Promise<Response> {
      const url = new URL(request.url)
      if (request.method !== 'GET' || url.host !== 'paper') return notFound()
      const type = types[extname(url.pathname)]
      const body = type ? await bodyOf(url.pathname) : null
      return type && body !== null ? new Response(body, { headers: headers(type) }) : notFound()
    },
    urlOf: (htmlFile: string): string => `${PAPER_ORIGIN}/sheet/${relative(papers, htmlFile).split(sep).map(encodeURIComponent).join('/')}`,
    addPreview(html: string): string {
      const path = `/preview/${next++}.html`
      previews.set(path, html)
      const oldest = previews.keys().next().value
      if (previews.size > KEPT_PREVIEWS && oldest) previews.delete(oldest)
      return `${PAPER_ORIGIN}${path}`
    },
  }
}
export type PaperServer = ReturnType<typeof createPaperServer>
