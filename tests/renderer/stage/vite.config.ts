import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { resolve } from 'node:path'

export default defineConfig({
  root: import.meta.dirname, base: './', plugins: [react()],
  build: { outDir: resolve(import.meta.dirname, '../../../out/stage'), emptyOutDir: true, target: 'chrome130', reportCompressedSize: false, chunkSizeWarningLimit: 4000 },
})
