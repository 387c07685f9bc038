/** Starts the paper maker alone, in the real Electron runtime. */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright'
import { build } from 'vite'
import type { createPaperMaker } from '../../electron/printing/paperMaker'
import type { NoticeFacts } from '../../shared/print/noticeModel'
import type { PaperFacts } from '../../shared/print/paperFacts'
import type { CasePaperKind } from '../../shared/ipc/views'
import { hasDisplay, startVirtualDisplay } from '../lib/display.mjs'
import { toolEnv } from '../lib/env.mjs'
import { prepareFonts } from './prepare'

type Maker = ReturnType<typeof createPaperMaker>
type Made = Awaited<ReturnType<Maker['make']>>

const repo = join(import.meta.dirname, '../..')
export const resourcesFolder = join(repo, 'resources')

export async function startPress({ papers, work }: { papers: string; work: string }) {
  await prepareFonts()
  mkdirSync(work, { recursive: true })
  await build({
    configFile: false, root: repo, logLevel: 'error', publicDir: false,
    build: { ssr: join(repo, 'scripts/fonts/pressMain.ts'), outDir: work, emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'main.mjs' } } },
    ssr: { noExternal: true },
  })
  const display = hasDisplay() ? null : await startVirtualDisplay()
  const env = toolEnv({ ...process.env, ...display?.env, YCT_PRESS_RESOURCES: resourcesFolder, YCT_PRESS_PAPERS: papers })
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const app = await _electron.launch({
    executablePath: env['YCT_ELECTRON'] ?? (createRequire(import.meta.url)('electron') as string), args: [...(root ? ['--no-sandbox'] : []), join(work, 'main.mjs')], env: env as Record<string, string>, timeout: 30_000,
  })
  await app.evaluate(async () => {
    while (!('papers' in globalThis)) await new Promise((later) => setTimeout(later, 20))
  })
  type Global = { papers: Maker }
  return {
    make: (kind: CasePaperKind, facts: PaperFacts): Promise<Made & { ms: number }> =>
      app.evaluate(async (_electron, [kind, facts]) => {
        const start = performance.now()
        const made = await (globalThis as unknown as Global).papers.make(kind, facts as PaperFacts)
        return { ...made, ms: performance.now() - start }
      }, [kind, facts as unknown] as const),
    preview: (kind: CasePaperKind, facts: PaperFacts): Promise<string> => app.evaluate((_electron, [kind, facts]) => (globalThis as unknown as Global).papers.preview(kind, facts as PaperFacts), [kind, facts as unknown] as const),
    makeNotice: (id: string, facts: NoticeFacts): Promise<Made> => app.evaluate((_electron, [id, facts]) => (globalThis as unknown as Global).papers.makeNotice(id, facts as NoticeFacts), [id, facts as unknown] as const),
    /** Status, policy and text that app://paper answers. */
    fetch: (url: string): Promise<{ status: number; policy: string; text: string }> =>
      app.evaluate(async (_electron, url) => {
        const response = await (globalThis as unknown as Global).papers.serve(new Request(url))
        return { status: response.status, policy: response.headers.get('content-security-policy') ?? '', text: await response.text() }
      }, url),
    missing: (text: string): Promise<string[]> => app.evaluate((_electron, text) => (globalThis as unknown as Global).papers.missingCharacters(text), text),
    evaluate: app.evaluate.bind(app) as ElectronApplication['evaluate'],
    async close(): Promise<void> {
      await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
      await app.close().catch(() => undefined)
      await display?.stop()
    },
  }
}
export type Press = Awaited<ReturnType<typeof startPress>>
