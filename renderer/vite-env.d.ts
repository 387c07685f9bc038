/// <reference types="vite/client" />

/** Made by scripts/catalogue/validators.ts when the window is built: one loader per item and version, 'MZ-01-01.v1'. */
declare module 'virtual:item-validators' {
  import type { ShapeValidator } from '../shared/catalogue/shape'
  export const validators: Record<string, (() => Promise<{ default: ShapeValidator }>) | undefined>
}
