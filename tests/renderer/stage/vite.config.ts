import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { resolve } from 'node:path'
import { itemValidators } from '../../../scripts/lib/itemValidators.mjs'

export default defineConfig({
  root: import.meta.dirname, base: './', plugins: [react(), itemValidators(resolve(import.meta.dirname, '../../..'))],
  build: { outDir: resolve(import.meta.dirname, '../../../out/stage'), emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 4000 },
})
