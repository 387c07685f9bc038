/**
 * One build of the three parts of the program:
 *   electron/main.ts, electron/hubProcess.ts -> out/main/*.js      (ESM)
 *   electron/preload.ts, screenPreload.ts    -> out/preload/*.cjs (CommonJS: the sandbox allows nothing else)
 *   renderer/index.html, screen/index.html   -> out/renderer
 * Targets are those of Electron 33, the older of the two runtimes we run on.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { itemValidators } from './scripts/lib/itemValidators.mjs'

const from = (path: string) => resolve(import.meta.dirname, path)

/**
 * Small, pure-JavaScript dependencies go into the bundle: fewer files to find at start.
 * Everything else stays outside (native code, WebAssembly, TypeORM's and Fastify's own require calls).
 */
const bundled = ['i18next', 'pinyin-pro', 'uuid', 'zod']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      sourcemap: true,
      minify: false,
      reportCompressedSize: false,
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: { main: from('electron/main.ts'), hubProcess: from('electron/hubProcess.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      externalizeDeps: false, // a sandboxed preload can require 'electron' and nothing else
      rolldownOptions: {
        input: { preload: from('electron/preload.ts'), screenPreload: from('electron/screenPreload.ts') },
        // Two files that share nothing: a sandboxed preload could not load a chunk.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    base: './',
    plugins: [react(), itemValidators(import.meta.dirname)],
    build: {
      outDir: from('out/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: from('renderer/index.html'), screen: from('renderer/screen/index.html') } },
    },
  },
})
