/** Where things lie. Everything set-up makes outside the repository is under one cache folder. */
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repo = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The cache survives `rm -rf node_modules` and serves several clones. YCT_CACHE overrides it. */
export const cacheDir = process.env.YCT_CACHE
  ? resolve(process.env.YCT_CACHE)
  : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'yichuangtong')
