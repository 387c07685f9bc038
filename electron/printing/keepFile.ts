import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Writes files so that each is whole or absent: temporary name, fsync, rename,
 * fsync of the folder. All are on the disk under their temporary names before
 * the first is renamed; after a failure none is left.
 */
export async function keepFiles(files: readonly { path: string; content: Uint8Array | string }[]): Promise<void> {
  const temporary: string[] = []
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(path), { recursive: true })
      const name = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
      temporary.push(name)
      const handle = await open(name, 'w', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
    for (const [i, { path }] of files.entries()) await rename(temporary[i]!, path)
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder)
  } catch (error) {
    for (const name of temporary) await rm(name, { force: true })
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // Windows opens no folder as a file; the rename itself is journalled there.
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
